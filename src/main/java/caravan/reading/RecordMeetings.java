package caravan.reading;

import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.spool.SpoolException;
import caravan.spool.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides what a reading does with each record. Two records with one key may differ. Then the second is a newer state, an
 * older state, or another record: {@link Conflict}. A newer state replaces the earlier one in spool, counts and digests. Not
 * thread-safe.
 */
final class RecordMeetings {
    private static final Fingerprint NEVER = new Fingerprint(0, 0);

    private final PageSource source;
    private final SeenRecords known;
    private final RevisionRecords records;
    private final Tally tally;
    private final SeenRecords elsewhere = new SeenRecords();
    private final SeenRecords names = new SeenRecords();
    private final Map<String, OpenRecord> open = new LinkedHashMap<>();

    RecordMeetings(PageSource source, SeenRecords known, RevisionRecords records) {
        this.source = source;
        this.known = known;
        this.records = records;
        this.tally = records.tally();
    }

    List<OpenRecord> open() {
        return List.copyOf(open.values());
    }

    /** How many records of earlier revisions were met neither inside nor outside the interval. */
    long unmet() {
        return known.unmet(elsewhere);
    }

    /**
     * Meets one record in a walk. A record that cannot be carried is known by its content. The next reading makes it a dead
     * letter again only if it has changed, and carries it once it is correct.
     *
     * @throws KeyConflictException if it differs from a record with the same key, and the source fails such an interval
     */
    Meeting meet(VendorRecord record, int walk, int first) throws SpoolException, KeyConflictException {
        String problem = record.problem();
        Fingerprint key = problem == null ? record.identity() : record.digest();
        boolean unrequested = source.isOfKnown() && !known.contains(key);
        boolean outside = !source.isOfKnown() && !isInside(record);
        boolean metElsewhere = outside || unrequested;
        Fingerprint before = records.hasStep() ? known.digestOr(key, NEVER) : record.digest();
        Meeting meeting = (metElsewhere ? elsewhere : known).meet(key, digest(key, record), walk, first);
        switch (meeting) {
            case NEW, CHANGED -> {
                if (unrequested) {
                    tally.filtered();
                } else if (outside) {
                    tally.outside();
                } else if (problem != null) {
                    records.refuse(record, problem);
                } else {
                    countName(record);
                    carry(record, key, before);
                }
            }
            case UNCHANGED -> {
                tally.unchanged();
                if (problem == null) {
                    countName(record);
                    became(record, key, RevisionRecords.UNCHANGED);
                }
            }
            case DUPLICATE, AGAIN, OVERLAP -> {
                if (meeting == Meeting.DUPLICATE) {
                    tally.duplicate();
                }
                if (!metElsewhere && problem == null) {
                    meetAgain(record, key);
                }
            }
        }
        return meeting;
    }

    /** Where key and content together name a record, a second record with the same key counts as a conflict. */
    private void countName(VendorRecord record) {
        if (!record.isNamedByContent()) {
            return;
        }
        Fingerprint name = Fingerprint.of(key(record));
        if (names.meet(name, record.digest(), 1) != Meeting.NEW) {
            tally.conflict();
        }
    }

    private void meetAgain(VendorRecord record, Fingerprint key) throws SpoolException, KeyConflictException {
        Fingerprint its = record.digest();
        Fingerprint there = known.digestOr(key, its);
        int fate = known.fate(key);
        boolean alike = its.equals(there) || its.aside().equals(there);
        boolean overtaken = fate == RevisionRecords.UNCHANGED
                && digest(key, record).equals(there); // older than the published state
        if (alike || overtaken) {
            return;
        }
        tally.conflict();
        long rank = rank(record);
        long earlier = known.rank(key);
        boolean ranked = rank != earlier && (rank != 0 && earlier != 0);
        if (!ranked && source.conflict() == Conflict.FAIL) {
            throw new KeyConflictException(records.interval().feed());
        }
        if (!ranked || rank > earlier) {
            open.remove(key(record));
            records.takeBack(key(record), fate);
            known.replace(key, its);
            carry(record, key, NEVER);
        }
    }

    /**
     * A number that is larger for a newer state of a record: the time of its change, or of its end where records have no
     * time of change. A record without an end is the oldest state. 0 if the record has neither.
     */
    private long rank(VendorRecord record) {
        Instant changed = record.changed();
        if (changed != null) {
            return rank(changed);
        }
        if (!source.isNewerByEnd()) {
            return 0;
        }
        Instant end = record.end();
        return end == null ? Long.MIN_VALUE : rank(end);
    }

    private static long rank(Instant instant) {
        long seconds = Math.max(-(1L << 50), Math.min(1L << 50, instant.getEpochSecond()));
        return seconds * 1000 + instant.getNano() / 1_000_000 + 1;
    }

    /** The digest to compare. An older state of a known record counts as the known state. */
    private Fingerprint digest(Fingerprint key, VendorRecord record) {
        Fingerprint its = record.digest();
        Fingerprint before = known.digestOr(key, its);
        boolean reopens = source.isBehind() && record.end() == null;
        if (!before.equals(Fingerprint.LOST) && (reopens || record.isOlderThan(before))) {
            return before;
        }
        return records.hasStep() && known.isAside(key, its) ? its.aside() : its;
    }

    private void carry(VendorRecord record, Fingerprint key, Fingerprint before) throws SpoolException {
        int fate = records.carry(record, before);
        if (fate == RevisionRecords.REFUSED) {
            known.setAside(key, record.digest());
        }
        became(record, key, fate);
    }

    private void became(VendorRecord record, Fingerprint key, int fate) {
        known.became(key, fate, rank(record));
        if (record.end() == null && source.reportsEnds()) {
            open.put(key(record), new OpenRecord(key(record), record.digest()));
        }
    }

    private static String key(VendorRecord record) {
        return Objects.requireNonNull(record.key(), "A record without a key is a dead letter");
    }

    /** A record without a start belongs to the interval that is read: its kind has no start, or it is a dead letter. */
    private boolean isInside(VendorRecord record) {
        Instant start = record.start();
        return start == null || records.interval().span().contains(start);
    }
}
