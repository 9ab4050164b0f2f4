package caravan.record;

import java.nio.ByteBuffer;

/**
 * The known records of one interval: the digest of each by its key. They begin with the records of the last revision, and a
 * reading updates them page by page. A reading may go over the same pages in several rounds and split its query. Each walk
 * over pages has a number, from 1. Not thread-safe.
 */
public final class SeenRecords {
    private static final int ENTRY = 4 * Long.BYTES;
    private static final short BEFORE = 1;

    private DigestTable table = new DigestTable();

    /** The result of one meeting with a record. */
    public enum Meeting {
        /** The key was not known. */
        NEW,
        /** The key was known from an earlier revision, with other content. */
        CHANGED,
        /** An earlier revision has the same record. */
        UNCHANGED,
        /** The record was met in this round already. */
        DUPLICATE,
        /** The record was met in an earlier round of this query. */
        AGAIN,
        /** The record was met in an earlier query of this reading. */
        OVERLAP
    }

    /** Begins without known records. */
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
            table.write(table.slot(key), key, digest, BEFORE);
        }
    }

    /** Meets a record in a walk of a reading with one query. */
    public Meeting meet(Fingerprint key, Fingerprint digest, int walk) {
        return meet(key, digest, walk, 1);
    }

    /**
     * Meets a record in a walk. Where content differs between two meetings of one reading, the first stays until {@link #replace}.
     *
     * @param walk up to 32,000
     * @param first the first walk of the same query
     */
    public Meeting meet(Fingerprint key, Fingerprint digest, int walk, int first) {
        if (walk >= Short.MAX_VALUE) {
            throw new IllegalStateException("A reading goes over pages " + Short.MAX_VALUE + " times at most");
        }
        int slot = table.slot(key);
        short mark = (short) (BEFORE + walk);
        short last = table.mark(slot);
        if (last == DigestTable.FREE) {
            table.write(slot, key, digest, mark);
            return Meeting.NEW;
        }
        table.mark(slot, mark);
        if (last > BEFORE) {
            if (last == mark) {
                return Meeting.DUPLICATE;
            }
            return last >= BEFORE + first ? Meeting.AGAIN : Meeting.OVERLAP;
        }
        if (digest.equals(table.digest(slot))) {
            return Meeting.UNCHANGED;
        }
        table.set(slot, key, digest);
        return Meeting.CHANGED;
    }

    /** The content of a known record, or the other digest if the record is not known. */
    public Fingerprint digestOr(Fingerprint key, Fingerprint other) {
        int slot = table.slot(key);
        return table.isFree(slot) ? other : table.digest(slot);
    }

    /**
     * Notes the fate of a record that the reading met.
     *
     * @param fate as the reading numbers it
     * @param rank larger for a newer state of the record
     */
    public void became(Fingerprint key, int fate, long rank) {
        table.became(table.slot(key), fate, rank);
    }

    /** The fate that {@link #became} noted; 0 before. */
    public int fate(Fingerprint key) {
        return table.fate(table.slot(key));
    }

    /** The rank that {@link #became} noted; 0 before. */
    public long rank(Fingerprint key) {
        return table.rank(table.slot(key));
    }

    /** Replaces the state of a record that was met. */
    public void replace(Fingerprint key, Fingerprint digest) {
        table.set(table.slot(key), key, digest);
    }

    /** Marks a record that could not be carried: it is known, with a digest that differs from a carried record's. */
    public void setAside(Fingerprint key, Fingerprint digest) {
        replace(key, digest.aside());
    }

    /** Whether {@link #setAside} marked this content of a record. */
    public boolean isAside(Fingerprint key, Fingerprint digest) {
        return digestOr(key, digest).equals(digest.aside());
    }

    public boolean contains(Fingerprint key) {
        return !table.isFree(table.slot(key));
    }

    /** Whether the current reading has met the record. */
    public boolean wasMet(Fingerprint key) {
        return table.mark(table.slot(key)) > BEFORE;
    }

    /**
     * How many records of earlier revisions the current reading has met neither here nor elsewhere. Dead letters do not count:
     * they are known by their content, and the vendor may have corrected it.
     */
    public long unmet(SeenRecords elsewhere) {
        long unmet = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.mark(slot) == BEFORE) {
                Fingerprint key = table.key(slot);
                unmet += key.equals(table.digest(slot)) || elsewhere.contains(key) ? 0 : 1;
            }
        }
        return unmet;
    }

    /**
     * The same records if only some of them are still published: the others get the digest {@link Fingerprint#LOST}. A dead
     * letter is known by its content alone, and stays.
     */
    public SeenRecords onceOnly(SeenRecords published) {
        SeenRecords known = new SeenRecords(published.toBytes());
        for (int slot = 0; slot < table.slots(); slot++) {
            if (!table.isFree(slot)) {
                Fingerprint key = table.key(slot);
                if (!known.contains(key)) {
                    Fingerprint digest = key.equals(table.digest(slot)) ? key : Fingerprint.LOST;
                    known.table.write(known.table.slot(key), key, digest, BEFORE);
                }
            }
        }
        return known;
    }

    public int size() {
        return table.size();
    }

    /** Every known record, 32 bytes each: key, then digest. */
    public byte[] toBytes() {
        ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(size(), ENTRY));
        for (int slot = 0; slot < table.slots(); slot++) {
            if (!table.isFree(slot)) {
                Fingerprint key = table.key(slot);
                Fingerprint digest = table.digest(slot);
                block.putLong(key.high()).putLong(key.low());
                block.putLong(digest.high()).putLong(digest.low());
            }
        }
        return block.array();
    }

    /** The result of {@link #toBytes} with less memory beside it. Afterwards no record is known. */
    public byte[] handOver() {
        table.dropFates();
        byte[] block = toBytes();
        table = new DigestTable();
        return block;
    }
}
