package caravan.record.bytes;

/** The rules of JSON's tokens (RFC 8259) over bytes. Each method returns the place after its token. */
final class JsonBytes {
    private JsonBytes() {}

    /** The byte, or -1 at the end. */
    static int peek(byte[] bytes, int at, int end) {
        return at < end ? bytes[at] : -1;
    }

    static int number(byte[] bytes, int from, int end) throws UnusualJson {
        int at = from;
        if (peek(bytes, at, end) == '-') {
            at++;
        }
        at = peek(bytes, at, end) == '0' ? at + 1 : digits(bytes, at, end);
        if (peek(bytes, at, end) == '.') {
            at = digits(bytes, at + 1, end);
        }
        int exponent = peek(bytes, at, end);
        if (exponent == 'e' || exponent == 'E') {
            int sign = peek(bytes, at + 1, end);
            at = digits(bytes, sign == '+' || sign == '-' ? at + 2 : at + 1, end);
        }
        return ended(bytes, at, end);
    }

    static int literal(byte[] bytes, int from, int end, byte[] literal) throws UnusualJson {
        int to = from + literal.length;
        if (to > end) {
            throw new UnusualJson();
        }
        for (int i = 0; i < literal.length; i++) {
            if (bytes[from + i] != literal[i]) {
                throw new UnusualJson();
            }
        }
        return ended(bytes, to, end);
    }

    private static int digits(byte[] bytes, int from, int end) throws UnusualJson {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw new UnusualJson();
        }
        return at;
    }

    private static int ended(byte[] bytes, int at, int end) throws UnusualJson {
        int next = peek(bytes, at, end);
        if (next > ' ' && next != ',' && next != ']' && next != '}') {
            throw new UnusualJson();
        }
        return at;
    }
}
