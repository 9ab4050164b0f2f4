package caravan.record;

/**
 * A hash table of digests by key: open addressing over arrays of primitives, 46 bytes a slot, without an object for each
 * record. A slot also has a mark, a fate and a rank; a mark of 0 means that the slot is free. Not thread-safe.
 */
final class DigestTable {
    static final short FREE = 0;

    private static final int SMALLEST = 1 << 10;

    private long[] longs = new long[SMALLEST * 4];
    private short[] marks = new short[SMALLEST];
    private int[] fates = new int[SMALLEST];
    private long[] ranks = new long[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    int slots() {
        return marks.length;
    }

    /** The slot of a key, or the free slot where it belongs. */
    int slot(Fingerprint key) {
        int mask = marks.length - 1;
        int slot = (int) key.low() & mask;
        while (marks[slot] != FREE && (longs[4 * slot] != key.high() || longs[4 * slot + 1] != key.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    boolean isFree(int slot) {
        return marks[slot] == FREE;
    }

    Fingerprint key(int slot) {
        return new Fingerprint(longs[4 * slot], longs[4 * slot + 1]);
    }

    Fingerprint digest(int slot) {
        return new Fingerprint(longs[4 * slot + 2], longs[4 * slot + 3]);
    }

    short mark(int slot) {
        return marks[slot];
    }

    int fate(int slot) {
        return fates[slot];
    }

    long rank(int slot) {
        return ranks[slot];
    }

    /** Writes a free or used slot. The table may grow, which moves every slot. */
    void write(int slot, Fingerprint key, Fingerprint digest, short mark) {
        if (isFree(slot)) {
            size++;
        }
        set(slot, key, digest);
        marks[slot] = mark;
        if (size * 4L > marks.length * 3L) {
            grow();
        }
    }

    void set(int slot, Fingerprint key, Fingerprint digest) {
        longs[4 * slot] = key.high();
        longs[4 * slot + 1] = key.low();
        longs[4 * slot + 2] = digest.high();
        longs[4 * slot + 3] = digest.low();
    }

    void mark(int slot, short mark) {
        marks[slot] = mark;
    }

    void became(int slot, int fate, long rank) {
        fates[slot] = fate;
        ranks[slot] = rank;
    }

    /** Frees the memory of fates and ranks. No {@link #became} may follow. */
    void dropFates() {
        fates = new int[0];
        ranks = new long[0];
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
