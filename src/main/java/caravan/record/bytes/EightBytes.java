package caravan.record.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at once. A byte of a word is a quote, a backslash, a control character or no ASCII exactly if a subtraction sets
 * its high bit. A borrow changes only the bytes after the first such byte, and only the first counts.
 */
final class EightBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long SPACES = 0x2020202020202020L;

    private EightBytes() {}

    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Four ASCII bytes as four UTF-16 characters in little endian. */
    static long wide(byte[] bytes, int at) {
        long four = (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
        long two = (four | (four << 16)) & 0x0000_FFFF_0000_FFFFL;
        return (two | (two << 8)) & 0x00FF_00FF_00FF_00FFL;
    }

    static void put(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /** The first place from {@code at} whose byte is a quote, a backslash, a control character or no ASCII; or the end. */
    static int endOfPlain(byte[] bytes, int at, int end) {
        int next = at;
        while (next + Long.BYTES <= end) {
            long word = at(bytes, next);
            long hits = (word | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES)) & HIGH_BITS;
            if (hits != 0) {
                return next + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            next += Long.BYTES;
        }
        while (next < end && bytes[next] >= ' ' && bytes[next] != '"' && bytes[next] != '\\') {
            next++;
        }
        return next;
    }

    /** The first place from {@code at} whose byte is a quote or a backslash; or the end. */
    static int endOfText(byte[] bytes, int at) {
        int next = at;
        while (next + Long.BYTES <= bytes.length) {
            long word = at(bytes, next);
            long hits = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (hits != 0) {
                return next + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            next += Long.BYTES;
        }
        while (next < bytes.length && bytes[next] != '"' && bytes[next] != '\\') {
            next++;
        }
        return next;
    }

    /** The lowest high bit is that of the first byte that is 0. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
