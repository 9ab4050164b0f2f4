package caravan.record.bytes;

import java.util.Arrays;

/**
 * Goes through a page by quotes, braces, brackets, commas and colons alone. Texts and numbers between them need not be JSON.
 * Not thread-safe.
 */
public final class JsonStructure {
    private final byte[] bytes;
    private byte[] opened = new byte[64];
    private int at;

    public JsonStructure(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** The place of the next byte to read. */
    public int at() {
        return at;
    }

    /** The next byte that is no white space, or -1 at the end. It stays the next. */
    public int next() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] : -1;
    }

    /** Passes one byte. */
    public void pass() {
        at++;
    }

    /** Passes this byte, after white space; any other is broken. */
    public void pass(char token) throws UnusualJson {
        if (next() != token) {
            throw new UnusualJson();
        }
        at++;
    }

    /** Passes one value. */
    public void skip() throws UnusualJson {
        int first = next();
        if (first == '{' || first == '[') {
            nested();
        } else if (first == '"') {
            string();
        } else {
            int from = at;
            while (at < bytes.length && !isEndOfToken(bytes[at])) {
                at++;
            }
            if (at == from) {
                throw new UnusualJson();
            }
        }
    }

    /** Passes the text that begins here with its first quote. */
    public void string() throws UnusualJson {
        at = string(at);
    }

    private int string(int quote) throws UnusualJson {
        int end = EightBytes.endOfText(bytes, quote + 1);
        while (end < bytes.length && bytes[end] == '\\') {
            end = EightBytes.endOfText(bytes, end + 2);
        }
        if (end >= bytes.length) {
            throw new UnusualJson();
        }
        return end + 1;
    }

    private void nested() throws UnusualJson {
        int depth = 0;
        int place = at;
        do {
            if (place >= bytes.length) {
                at = place;
                throw new UnusualJson();
            }
            byte one = bytes[place];
            if (one == '"') {
                place = string(place);
                continue;
            }
            if (one == '{' || one == '[') {
                open(depth++, one);
            } else if (one == '}' || one == ']') {
                depth--;
                if (opened[depth] != one - 2) { // in ASCII a closing one comes two after its opening one
                    at = place;
                    throw new UnusualJson();
                }
            }
            place++;
        } while (depth > 0);
        at = place;
    }

    private void open(int depth, byte brace) {
        if (depth == opened.length) {
            opened = Arrays.copyOf(opened, 2 * depth);
        }
        opened[depth] = brace;
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    private static boolean isEndOfToken(byte one) {
        return isSpace(one) || one == ',' || one == ']' || one == '}' || one == '[' || one == '{' || one == ':';
    }
}
