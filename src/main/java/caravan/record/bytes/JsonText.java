package caravan.record.bytes;

import java.util.Arrays;

/** The characters of a string with escapes, or with bytes that are no ASCII. Not thread-safe. */
public final class JsonText {
    private char[] characters = new char[256];
    private int count;

    /**
     * The text between two quotes.
     *
     * @throws UnusualJson if it is not JSON
     */
    public static String of(byte[] bytes, int from, int quote) throws UnusualJson {
        JsonText text = new JsonText();
        if (text.read(bytes, from, bytes.length) != quote) {
            throw new UnusualJson();
        }
        return text.text();
    }

    char[] characters() {
        return characters;
    }

    int count() {
        return count;
    }

    String text() {
        return new String(characters, 0, count);
    }

    /**
     * Reads the characters from a place inside a string.
     *
     * @return the place of the quote after them
     * @throws UnusualJson if the string is cut, or is not UTF-8 by RFC 3629, or has a bad escape or a control character
     */
    int read(byte[] bytes, int from, int end) throws UnusualJson {
        count = 0;
        int at = from;
        while (true) {
            int plain = EightBytes.endOfPlain(bytes, at, end);
            room(plain - at + 2);
            for (; at < plain; at++) {
                characters[count++] = (char) bytes[at];
            }
            int first = byteAt(bytes, at, end);
            if (first == '"') {
                return at;
            }
            at = first == '\\' ? escape(bytes, at, end) : beyondAscii(bytes, at, end, first);
        }
    }

    private int escape(byte[] bytes, int at, int end) throws UnusualJson {
        int kind = byteAt(bytes, at + 1, end);
        if (kind == 'u') {
            int character = 0;
            for (int i = 2; i < 6; i++) {
                int digit = Character.digit(byteAt(bytes, at + i, end), 16);
                if (digit < 0) {
                    throw new UnusualJson();
                }
                character = (character << 4) | digit;
            }
            characters[count++] = (char) character;
            return at + 6;
        }
        characters[count++] = switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new UnusualJson();
        };
        return at + 2;
    }

    /** One character of two to four bytes; four bytes are two UTF-16 characters. */
    private int beyondAscii(byte[] bytes, int at, int end, int first) throws UnusualJson {
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0) {
            throw new UnusualJson();
        }
        int point = first & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            int next = byteAt(bytes, at + i, end);
            if ((next & 0xC0) != 0x80) {
                throw new UnusualJson();
            }
            point = (point << 6) | (next & 0x3F);
        }
        int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        if (point < least || point > Character.MAX_CODE_POINT || (point >= 0xD800 && point < 0xE000)) {
            throw new UnusualJson();
        }
        count += Character.toChars(point, characters, count);
        return at + length;
    }

    private static int byteAt(byte[] bytes, int at, int end) throws UnusualJson {
        if (at >= end) {
            throw new UnusualJson();
        }
        return bytes[at] & 0xFF;
    }

    private void room(int more) {
        if (characters.length - count < more) {
            characters = Arrays.copyOf(characters, 2 * characters.length + more);
        }
    }
}
