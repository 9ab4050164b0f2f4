package caravan.record;

/** A window over the parser's own characters, so that hashing a token copies nothing. Valid until the parser moves. */
final class CharSlice implements CharSequence {
    private char[] characters = {};
    private int offset;
    private int length;

    void over(char[] source, int from, int count) {
        characters = source;
        offset = from;
        length = count;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[offset + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return new String(characters, offset, length);
    }
}
