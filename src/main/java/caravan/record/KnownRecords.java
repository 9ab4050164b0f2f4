package caravan.record;

import java.nio.ByteBuffer;

/**
 * Which records of one interval are known, and with what content: the digest of each by its key, 128-bit primitives in
 * open addressing, 33 bytes a slot and no object a record. It begins with what the last revision left and is brought up
 * to date as pages are read. A reading may go over the same pages in several rounds, numbered from 1. Not thread-safe.
 */
public final class KnownRecords {
    private static final int SMALLEST = 1 << 10;
    private static final int ENTRY = 4 * Long.BYTES;
    private static final byte FREE = 0;
    private static final byte BEFORE = 1;

    private long[] longs = new long[SMALLEST * 4];
    private byte[] marks = new byte[SMALLEST];
    private int size;

    /** What one meeting with a record tells. */
    public enum Meeting {
        /** Its key was not known. */
        NEW,
        /** Its key was known from an earlier revision, with other content. */
        CHANGED,
        /** It is as an earlier revision had it. */
        UNCHANGED,
        /** It was met in this round already. */
        DUPLICATE,
        /** It was met in an earlier round of this reading. */
        AGAIN
    }

    /** Begins with nothing known. */
    public KnownRecords() {}

    /** Begins with a block that {@link #toBytes} made. */
    public KnownRecords(byte[] block) {
        if (block.length % ENTRY != 0) {
            throw new IllegalArgumentException("A block of digests has 32 bytes a record, not " + block.length);
        }
        ByteBuffer entries = ByteBuffer.wrap(block);
        while (entries.hasRemaining()) {
            Fingerprint key = new Fingerprint(entries.getLong(), entries.getLong());
            Fingerprint digest = new Fingerprint(entries.getLong(), entries.getLong());
            write(slot(key), key, digest, BEFORE);
        }
    }

    /**
     * Meets a record in a round. Content that differs between two meetings of one reading is left to the next reading:
     * the first is what was spooled.
     */
    public Meeting meet(Fingerprint key, Fingerprint digest, int round) {
        int slot = slot(key);
        byte mark = (byte) (BEFORE + round);
        byte last = marks[slot];
        if (last == FREE) {
            write(slot, key, digest, mark);
            return Meeting.NEW;
        }
        marks[slot] = mark;
        if (last > BEFORE) {
            return last == mark ? Meeting.DUPLICATE : Meeting.AGAIN;
        }
        if (digest.equals(digest(slot))) {
            return Meeting.UNCHANGED;
        }
        set(slot, key, digest);
        return Meeting.CHANGED;
    }

    public int size() {
        return size;
    }

    /** Every known record, 32 bytes each: key, then digest. */
    public byte[] toBytes() {
        ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(size, ENTRY));
        for (int slot = 0; slot < marks.length; slot++) {
            if (marks[slot] != FREE) {
                for (int i = 0; i < 4; i++) {
                    block.putLong(longs[4 * slot + i]);
                }
            }
        }
        return block.array();
    }

    /** The slot that holds {@code key}, or the free one where it belongs. */
    private int slot(Fingerprint key) {
        int mask = marks.length - 1;
        int slot = (int) key.low() & mask;
        while (marks[slot] != FREE && (longs[4 * slot] != key.high() || longs[4 * slot + 1] != key.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private Fingerprint digest(int slot) {
        return new Fingerprint(longs[4 * slot + 2], longs[4 * slot + 3]);
    }

    private void write(int slot, Fingerprint key, Fingerprint digest, byte mark) {
        if (marks[slot] == FREE) {
            size++;
        }
        set(slot, key, digest);
        marks[slot] = mark;
        if (size * 4L > marks.length * 3L) {
            grow();
        }
    }

    private void set(int slot, Fingerprint key, Fingerprint digest) {
        longs[4 * slot] = key.high();
        longs[4 * slot + 1] = key.low();
        longs[4 * slot + 2] = digest.high();
        longs[4 * slot + 3] = digest.low();
    }

    private void grow() {
        long[] oldLongs = longs;
        byte[] oldMarks = marks;
        longs = new long[oldLongs.length * 2];
        marks = new byte[oldMarks.length * 2];
        for (int old = 0; old < oldMarks.length; old++) {
            if (oldMarks[old] != FREE) {
                int slot = slot(new Fingerprint(oldLongs[4 * old], oldLongs[4 * old + 1]));
                System.arraycopy(oldLongs, 4 * old, longs, 4 * slot, 4);
                marks[slot] = oldMarks[old];
            }
        }
    }
}
