package caravan.record.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of a member, its hash, and the name that came after it the last time. Records of one kind have their members in the
 * same order, so the next name is compared before it is looked up. Not thread-safe.
 */
public final class Name {
    private final byte[] quoted;
    private final String text;
    private final long first;
    private final long last;
    private final long mask;
    final long high;
    final long low;

    @Nullable
    Name next;

    /**
     * A name.
     *
     * @param quoted its bytes as written, with the quote after them
     * @param text its characters, without escapes
     */
    Name(byte[] quoted, String text, long high, long low) {
        this.quoted = quoted;
        this.text = text;
        this.high = high;
        this.low = low;
        byte[] padded = Arrays.copyOf(quoted, Math.max(quoted.length, Long.BYTES));
        this.first = EightBytes.at(padded, 0);
        this.last = EightBytes.at(padded, padded.length - Long.BYTES);
        this.mask = quoted.length >= Long.BYTES ? -1 : (1L << (Byte.SIZE * quoted.length)) - 1;
    }

    /** The number of bytes before the quote. */
    public int length() {
        return quoted.length - 1;
    }

    /** The characters, without escapes. */
    public String text() {
        return text;
    }

    /** Whether these bytes with their quote begin there. One or two words decide up to 16 bytes. */
    boolean isAt(byte[] bytes, int at, int end) {
        int to = at + quoted.length;
        if (to > end || at + Long.BYTES > end) {
            return to <= end && Arrays.equals(quoted, 0, quoted.length, bytes, at, to);
        }
        if (((EightBytes.at(bytes, at) ^ first) & mask) != 0) {
            return false;
        }
        int size = quoted.length;
        return size <= Long.BYTES
                || (EightBytes.at(bytes, to - Long.BYTES) == last
                        && (size <= 2 * Long.BYTES || Arrays.equals(quoted, 8, size - 8, bytes, at + 8, to - 8)));
    }
}
