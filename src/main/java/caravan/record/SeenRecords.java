package caravan.record;

import java.nio.ByteBuffer;

/**
 * Which records of one interval are known, and with what content: the digest of each by its key, 128-bit primitives in
 * open addressing, 46 bytes a slot and no object a record. It begins with what the last revision left and is brought up
 * to date as pages are read. A reading may go over the same pages in several rounds and ask for parts of its interval one after
 * another: each walk over pages has a number, from 1. Not thread-safe.
 */
public final class SeenRecords {
    private static final int SMALLEST = 1 << 10;
    private static final int ENTRY = 4 * Long.BYTES;
    private static final short FREE = 0;
    private static final short BEFORE = 1;

    private long[] longs = new long[SMALLEST * 4];
    private short[] marks = new short[SMALLEST];
    private int[] fates = new int[SMALLEST];
    private long[] ranks = new long[SMALLEST];
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
        /** It was met in an earlier round of this ask. */
        AGAIN,
        /** It was met in an earlier ask of this reading. */
        OVERLAP
    }

    /** Begins with nothing known. */
    public SeenRecords() {}

    /** Begins with a block that {@link #toBytes} made. */
    public SeenRecords(byte[] block) {
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

    /** Meets a record in a walk of a reading that asks once. */
    public Meeting meet(Fingerprint key, Fingerprint digest, int walk) {
        return meet(key, digest, walk, 1);
    }

    /**
     * Meets a record in a walk. Where content differs between two meetings of one reading, the first is kept until {@link #replace}.
     *
     * @param walk up to 32,000
     * @param first the first walk of the same ask
     */
    public Meeting meet(Fingerprint key, Fingerprint digest, int walk, int first) {
        if (walk >= Short.MAX_VALUE) {
            throw new IllegalStateException("A reading goes over pages " + Short.MAX_VALUE + " times at most");
        }
        int slot = slot(key);
        short mark = (short) (BEFORE + walk);
        short last = marks[slot];
        if (last == FREE) {
            write(slot, key, digest, mark);
            return Meeting.NEW;
        }
        marks[slot] = mark;
        if (last > BEFORE) {
            if (last == mark) {
                return Meeting.DUPLICATE;
            }
            return last >= BEFORE + first ? Meeting.AGAIN : Meeting.OVERLAP;
        }
        if (digest.equals(digest(slot))) {
            return Meeting.UNCHANGED;
        }
        set(slot, key, digest);
        return Meeting.CHANGED;
    }

    /** The content of a known record, or the other if it is not known. */
    public Fingerprint digestOr(Fingerprint key, Fingerprint other) {
        int slot = slot(key);
        return marks[slot] == FREE ? other : digest(slot);
    }

    /**
     * Notes what the reading made of a record that it met.
     *
     * @param fate in the reading's own figures
     * @param rank larger for a newer state of the record
     */
    public void became(Fingerprint key, int fate, long rank) {
        int slot = slot(key);
        fates[slot] = fate;
        ranks[slot] = rank;
    }

    /** What {@link #became} noted; 0 before. */
    public int fate(Fingerprint key) {
        return fates[slot(key)];
    }

    /** What {@link #became} noted; 0 before. */
    public long rank(Fingerprint key) {
        return ranks[slot(key)];
    }

    /** Another state of a record that was met takes the place of the first. */
    public void replace(Fingerprint key, Fingerprint digest) {
        set(slot(key), key, digest);
    }

    /** A record that was met could not be carried after all: it counts as known, and as other than what was carried. */
    public void setAside(Fingerprint key, Fingerprint digest) {
        set(slot(key), key, digest.aside());
    }

    /** Whether it is known that this content of a record could not be carried. */
    public boolean isAside(Fingerprint key, Fingerprint digest) {
        return digestOr(key, digest).equals(digest.aside());
    }

    public boolean contains(Fingerprint key) {
        return marks[slot(key)] != FREE;
    }

    /** Whether the reading that goes on has met it. */
    public boolean wasMet(Fingerprint key) {
        return marks[slot(key)] > BEFORE;
    }

    /**
     * How many records an earlier revision left that the reading that goes on has met neither here nor there. What was set
     * aside is known by its content, which the vendor may have mended since: it does not count.
     */
    public long unmet(SeenRecords there) {
        long unmet = 0;
        for (int slot = 0; slot < marks.length; slot++) {
            if (marks[slot] == BEFORE) {
                Fingerprint key = new Fingerprint(longs[4 * slot], longs[4 * slot + 1]);
                unmet += key.equals(digest(slot)) || there.contains(key) ? 0 : 1;
            }
        }
        return unmet;
    }

    /**
     * The same records once only some of them are still published: the others are known with {@link Fingerprint#LOST}. What
     * is known by its content alone, a dead letter, stays.
     */
    public SeenRecords onceOnly(SeenRecords published) {
        SeenRecords known = new SeenRecords(published.toBytes());
        for (int slot = 0; slot < marks.length; slot++) {
            if (marks[slot] != FREE) {
                Fingerprint key = new Fingerprint(longs[4 * slot], longs[4 * slot + 1]);
                if (!known.contains(key)) {
                    Fingerprint digest = key.equals(digest(slot)) ? key : Fingerprint.LOST;
                    known.write(known.slot(key), key, digest, BEFORE);
                }
            }
        }
        return known;
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

    /** The same as {@link #toBytes}, in steps that need little memory beside it; nothing is known afterwards. */
    public byte[] handOver() {
        fates = new int[SMALLEST];
        ranks = new long[SMALLEST];
        byte[] block = toBytes();
        longs = new long[SMALLEST * 4];
        marks = new short[SMALLEST];
        size = 0;
        return block;
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

    private void write(int slot, Fingerprint key, Fingerprint digest, short mark) {
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
        short[] oldMarks = marks;
        int[] oldFates = fates;
        long[] oldRanks = ranks;
        fates = new int[oldMarks.length * 2];
        ranks = new long[oldMarks.length * 2];
        longs = new long[oldLongs.length * 2];
        marks = new short[oldMarks.length * 2];
        for (int old = 0; old < oldMarks.length; old++) {
            if (oldMarks[old] != FREE) {
                int slot = slot(new Fingerprint(oldLongs[4 * old], oldLongs[4 * old + 1]));
                System.arraycopy(oldLongs, 4 * old, longs, 4 * slot, 4);
                marks[slot] = oldMarks[old];
                fates[slot] = oldFates[old];
                ranks[slot] = oldRanks[old];
            }
        }
    }
}
