package caravan.reading;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The records of the revision that a reading makes: spool file, dead letters and counts. Not thread-safe. */
public final class RevisionRecords {
    /** The fate of a record that was not written. The fate of a written record is its line number, from 0. */
    static final int UNCHANGED = -1;

    static final int FILTERED = -2;
    static final int REFUSED = -3;

    private final Interval interval;
    private final int revision;
    private final SpoolFile spool;
    private final DeadLetters deadLetters;
    private final @Nullable RecordStep step;
    private final Tally tally = new Tally();
    private final BitSet superseded = new BitSet();
    private int lines;

    /**
     * @param step processes each record before the spool; null for none
     */
    public RevisionRecords(
            Interval interval, int revision, SpoolFile spool, DeadLetters deadLetters, @Nullable RecordStep step) {
        this.interval = interval;
        this.revision = revision;
        this.spool = spool;
        this.deadLetters = deadLetters;
        this.step = step;
    }

    Interval interval() {
        return interval;
    }

    int revision() {
        return revision;
    }

    Tally tally() {
        return tally;
    }

    boolean hasStep() {
        return step != null;
    }

    /**
     * Passes a record through the step and writes the result. A record that comes out as it was published counts as
     * unchanged, because a rebuilt ledger knows records only as the sinks have them.
     *
     * @param before the digest that is known for the record's key
     * @return the fate of the record
     */
    int carry(VendorRecord record, Fingerprint before) throws SpoolException {
        RecordStep.Passed passed = step == null ? new RecordStep.Carried(record) : step.pass(record);
        if (passed instanceof RecordStep.Carried carried) {
            if (step != null && carried.record().digest().equals(before)) {
                tally.unchanged();
                return UNCHANGED;
            }
            spool.append(carried.record());
            tally.written(carried.record());
            return lines++;
        }
        if (passed instanceof RecordStep.Refused refused) {
            refuse(record, refused.reason());
            return REFUSED;
        }
        tally.filtered();
        return FILTERED;
    }

    /** Makes the record a dead letter. */
    void refuse(VendorRecord record, String reason) throws SpoolException {
        deadLetters.add(DeadLetter.of(interval, revision, null, record, reason));
        tally.deadLetter();
    }

    /** Removes the earlier state of a record from the revision. */
    void takeBack(String key, int fate) throws SpoolException {
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

    /** Removes all records, because a delivered interval has the same ones. */
    void leaveOutAll() {
        tally.nothingWritten();
    }

    /** Removes earlier states of records from the spool file and makes it durable. */
    Manifest.DataFile seal(RecordShape spooled) throws SpoolException {
        if (!superseded.isEmpty() && tally.records() > 0) {
            tally.beginContents();
            spool.leaveOut(superseded, spooled, tally::written);
        }
        return spool.seal(tally.records());
    }

    /** Deletes the spool file unless it was sealed. */
    void close() throws SpoolException {
        spool.close();
    }
}
