package caravan.settings.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a value from a file of its own, {@code {{file:/run/secrets/x}}}: UTF-8, without byte order mark and without white
 * space at both ends. All characters inside are literal.
 */
final class ValueFile {
    private final Consumer<String> stripped;

    /**
     * Makes a reader of value files.
     *
     * @param stripped gets the placeholder of each file that has blanks at its ends, line ends aside
     */
    ValueFile(Consumer<String> stripped) {
        this.stripped = stripped;
    }

    /** @throws UnfilledException if the file cannot be read, is not UTF-8 or is empty */
    String read(String path) {
        String placeholder = "{{file:" + path + "}}";
        String text = TextLines.withoutLineEnds(text(path, placeholder));
        String value = text.strip();
        if (value.isEmpty()) {
            throw new UnfilledException(placeholder + ": the file is empty", placeholder);
        }
        if (!value.equals(text)) {
            stripped.accept(placeholder);
        }
        return value;
    }

    private static String text(String path, String placeholder) {
        try {
            return TextLines.text(ByteBuffer.wrap(Files.readAllBytes(Path.of(path))));
        } catch (CharacterCodingException e) {
            throw new UnfilledException(placeholder + " is not UTF-8. Save the file in that encoding", placeholder);
        } catch (IOException e) {
            throw new UnfilledException(
                    placeholder + " cannot be read: " + TextLines.why(Path.of(path), e), placeholder);
        } catch (InvalidPathException e) {
            throw new UnfilledException(placeholder + " is no path of a file", placeholder);
        }
    }
}
