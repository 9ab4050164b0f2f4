package caravan.record.slice;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response's bytes as UTF-8. JSON is UTF-8 whatever its Content-Type says (RFC 8259, 8.1), so a named charset counts only
 * for bytes that are not UTF-8. The first bytes show UTF-16 and UTF-32.
 */
public final class ResponseText {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?\\s*([^\\s\";,]+)", Pattern.CASE_INSENSITIVE);

    private ResponseText() {}

    /** The same bytes if they are UTF-8, or if their charset is unknown. */
    public static byte[] utf8(byte[] bytes, @Nullable String contentType) {
        Charset wide = wide(bytes);
        if (wide != null) {
            return converted(bytes, wide);
        }
        String name = charset(contentType).orElse("");
        if (name.isEmpty() || name.equalsIgnoreCase("utf-8") || name.equalsIgnoreCase("utf8")) {
            return bytes;
        }
        Charset named = known(name);
        return named == null || isUtf8(bytes) ? bytes : converted(bytes, named);
    }

    /** The charset of a Content-Type. */
    public static Optional<String> charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private static byte[] converted(byte[] bytes, Charset from) {
        String text = new String(bytes, from);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Charset known(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** UTF-16 or UTF-32 by a byte order mark, or by the zero bytes of JSON's first character, which is ASCII. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean four = bytes.length >= 4;
        if (first == 0 && second == 0) {
            return four ? Charset.forName("UTF-32BE") : null;
        }
        if ((first == 0xFE && second == 0xFF) || first == 0) {
            return StandardCharsets.UTF_16BE;
        }
        if ((first == 0xFF && second == 0xFE) || second == 0) {
            return four && bytes[2] == 0 && bytes[3] == 0 ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        return null;
    }

    /** Whether the bytes are UTF-8 with a few damaged characters: more multi-byte characters than invalid bytes. */
    private static boolean isUtf8(byte[] bytes) {
        int characters = 0;
        int damaged = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                int length = length(bytes, at);
                characters += length > 0 ? 1 : 0;
                damaged += length > 0 ? 0 : 1;
                at += Math.max(0, length - 1);
            }
        }
        return damaged == 0 || characters > damaged;
    }

    /** The number of bytes of the character that begins there; 0 if none does. */
    private static int length(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length =
                lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        for (int next = 1; next < length; next++) {
            if (at + next >= bytes.length || (bytes[at + next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
