package caravan.reading;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.RecordShape;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one reading makes of each record that it meets. A record that has one key with an earlier one and differs is a newer state
 * of it, an older one, or another record: {@link Conflict}. A newer state takes the place of the earlier one in spool, counts and
 * digests. Not thread-safe.
 */
final class RecordMeetings {
    private static final Fingerprint NEVER = new Fingerprint(0, 0);

    /** What became of a record that was not written; a written one's is the number of its line. */
    private static final int UNCHANGED = -1;

    private static final int FILTERED = -2;
    private static final int REFUSED = -3;

    private final Interval interval;
    private final int revision;
    private final PageSource source;
    private final SpoolFile spool;
    private final DeadLetters deadLetters;
    private final SeenRecords known;
    private final @Nullable RecordStep step;
    private final SeenRecords elsewhere = new SeenRecords();
    private final SeenRecords names = new SeenRecords();
    private final Tally tally = new Tally();
    private final Map<String, OpenRecord> open = new LinkedHashMap<>();
    private final BitSet superseded = new BitSet();
    private int lines;

    RecordMeetings(
            Interval interval,
            int revision,
            PageSource source,
            SpoolFile spool,
            DeadLetters deadLetters,
            SeenRecords known,
            @Nullable RecordStep step) {
        this.interval = interval;
        this.revision = revision;
        this.source = source;
        this.spool = spool;
        this.deadLetters = deadLetters;
        this.known = known;
        this.step = step;
    }

    Tally tally() {
        return tally;
    }

    List<OpenRecord> open() {
        return List.copyOf(open.values());
    }

    /** How many records of earlier revisions were met neither inside nor outside. */
    long unmet() {
        return known.unmet(elsewhere);
    }

    /** Takes the earlier states of records out of the spool. */
    void leaveOutSuperseded(RecordShape spooled) throws SpoolException {
        if (!superseded.isEmpty() && tally.records() > 0) {
            tally.beginContents();
            spool.leaveOut(superseded, spooled, tally::written);
        }
    }

    /**
     * Meets one record in a walk. One that cannot be carried is known by its content, so that the next reading sets it aside anew
     * only if it has changed, and carries it once it is mended.
     *
     * @throws KeyConflictException if it differs from one of the same key, and that fails the interval
     */
    Meeting meet(VendorRecord record, int walk, int first) throws SpoolException, KeyConflictException {
        String problem = record.problem();
        Fingerprint key = problem == null ? record.identity() : record.digest();
        boolean leftOut = source.asksForKnown() && !known.contains(key);
        boolean outside = !source.asksForKnown() && !isInside(record);
        boolean elsewhereMet = outside || leftOut;
        Fingerprint before = step == null ? record.digest() : known.digestOr(key, NEVER);
        Meeting meeting = (elsewhereMet ? elsewhere : known).meet(key, digest(key, record), walk, first);
        switch (meeting) {
            case NEW, CHANGED -> {
                if (leftOut) {
                    tally.filtered();
                } else if (outside) {
                    tally.outside();
                } else if (problem != null) {
                    deadLetters.add(DeadLetter.of(interval, revision, null, record, problem));
                    tally.deadLetter();
                } else {
                    countName(record);
                    carry(record, key, before);
                }
            }
            case UNCHANGED -> {
                tally.unchanged();
                if (problem == null) {
                    countName(record);
                    known.became(key, UNCHANGED, rank(record));
                    note(record);
                }
            }
            case DUPLICATE, AGAIN, OVERLAP -> {
                if (meeting == Meeting.DUPLICATE) {
                    tally.duplicate();
                }
                if (!elsewhereMet && problem == null) {
                    meetAgain(record, key);
                }
            }
        }
        return meeting;
    }

    /** Where content names a record too, one of a name that was met already is another record, and is counted. */
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
        boolean overtaken = fate == UNCHANGED && digest(key, record).equals(there); // older than what is published
        if (alike || overtaken) {
            return;
        }
        tally.conflict();
        long rank = rank(record);
        long earlier = known.rank(key);
        boolean told = rank != earlier && (rank != 0 && earlier != 0);
        if (!told && source.conflict() == Conflict.FAIL) {
            throw new KeyConflictException(interval.feed());
        }
        if (!told || rank > earlier) {
            takeBack(key(record), fate);
            known.replace(key, its);
            carry(record, key, NEVER);
        }
    }

    /** The earlier state of a record does not count any more. */
    private void takeBack(String key, int fate) throws SpoolException {
        open.remove(key);
        switch (fate) {
            case UNCHANGED -> tally.notUnchanged();
            case FILTERED -> tally.notFiltered();
            case REFUSED -> {
                tally.notDeadLetter();
                deadLetters.remove(
                        interval,
                        deadLetters.of(interval).stream()
                                .filter(letter -> letter.revision() == revision
                                        && letter.sink() == null
                                        && key.equals(letter.key()))
                                .toList());
            }
            default -> {
                superseded.set(fate);
                tally.unwritten();
            }
        }
    }

    /**
     * Larger for a newer state of a record: when it changed; where records do not say it, when they ended, and least while they go
     * on. 0 where it does not say.
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

    /** A copy that was overtaken counts as what is known. */
    private Fingerprint digest(Fingerprint key, VendorRecord record) {
        Fingerprint its = record.digest();
        Fingerprint before = known.digestOr(key, its);
        boolean reopens = source.isBehind() && record.end() == null;
        if (!before.equals(Fingerprint.LOST) && (reopens || record.isOlderThan(before))) {
            return before;
        }
        return step != null && known.isAside(key, its) ? its.aside() : its;
    }

    /**
     * Lets a record through. One that comes out as it was published is unchanged: a ledger that was made anew knows records only
     * as they stand in the sinks.
     */
    private void carry(VendorRecord record, Fingerprint key, Fingerprint before) throws SpoolException {
        RecordStep.Passed passed = step == null ? new RecordStep.Carried(record) : step.pass(record);
        int fate;
        if (passed instanceof RecordStep.Carried carried) {
            if (step != null && carried.record().digest().equals(before)) {
                tally.unchanged();
                fate = UNCHANGED;
            } else {
                spool.append(carried.record());
                tally.written(carried.record());
                fate = lines++;
            }
        } else if (passed instanceof RecordStep.Refused refused) {
            known.setAside(key, record.digest());
            deadLetters.add(DeadLetter.of(interval, revision, null, record, refused.reason()));
            tally.deadLetter();
            fate = REFUSED;
        } else {
            tally.filtered();
            fate = FILTERED;
        }
        known.became(key, fate, rank(record));
        note(record);
    }

    private void note(VendorRecord record) {
        if (record.end() == null && source.tellsEnds()) {
            open.put(key(record), new OpenRecord(key(record), record.digest()));
        }
    }

    private static String key(VendorRecord record) {
        return Objects.requireNonNull(record.key(), "A record without a key is a dead letter");
    }

    /** One without a start is of a kind that has none, or cannot be carried: it belongs to the reading's interval. */
    private boolean isInside(VendorRecord record) {
        Instant start = record.start();
        return start == null || interval.span().contains(start);
    }
}
