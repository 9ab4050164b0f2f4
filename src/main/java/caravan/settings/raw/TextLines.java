package caravan.settings.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text file in UTF-8, with or without a byte order mark, each with its number. */
final class TextLines {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private TextLines() {}

    /**
     * One line.
     *
     * @param number counted from 1
     * @param text without its line end
     */
    record Line(int number, String text) {}

    /** The lines of a file. If a file or a line cannot be read, the mistake names it and quotes nothing. */
    static List<Line> of(Path path, Mistakes mistakes) {
        try {
            return of(path, Files.readAllBytes(path), mistakes);
        } catch (IOException e) {
            mistakes.add(path + " cannot be read: " + why(path, e) + ".");
            return List.of();
        }
    }

    /** The lines of a text that was read already. */
    static List<Line> of(Path path, byte[] bytes, Mistakes mistakes) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                add(lines, path, slice(bytes, start, end), mistakes);
                start = end + 1;
            }
        }
        return lines;
    }

    /** Text in UTF-8 without its byte order mark. */
    static String text(ByteBuffer bytes) throws CharacterCodingException {
        ByteBuffer rest = bytes.mismatch(ByteBuffer.wrap(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK.length
                        || bytes.equals(ByteBuffer.wrap(BYTE_ORDER_MARK))
                ? bytes.slice(bytes.position() + BYTE_ORDER_MARK.length, bytes.remaining() - BYTE_ORDER_MARK.length)
                : bytes;
        return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    }

    static String withoutLineEnds(String text) {
        return text.replaceFirst("[\\r\\n]+\\z", "");
    }

    /** The reason why a file cannot be read. */
    static String why(Path path, IOException failure) {
        if (!Files.exists(path)) {
            return "there is no such file in "
                    + path.toAbsolutePath().normalize().getParent();
        }
        return Files.isDirectory(path) ? "it is a folder" : failure.getClass().getSimpleName();
    }

    private static void add(List<Line> lines, Path path, ByteBuffer bytes, Mistakes mistakes) {
        int number = lines.size() + 1;
        try {
            String text = number == 1
                    ? text(bytes)
                    : StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            lines.add(new Line(number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
        } catch (CharacterCodingException e) {
            lines.add(new Line(number, ""));
            mistakes.add(path + ", line " + number + ": it is not UTF-8. Save the file in that encoding.");
        }
    }

    private static ByteBuffer slice(byte[] bytes, int start, int end) {
        return ByteBuffer.wrap(bytes, start, end - start).slice();
    }
}
