package caravan.reading;

import caravan.record.VendorRecord;

/**
 * What each record that is new or changed goes through before the spool, by rules that are not ours: it may come out altered,
 * be left out, or be refused. What the vendor has is still told by the vendor's own record, so that other rules are no
 * correction.
 */
public interface RecordStep {
    /**
     * Lets one record through.
     *
     * @throws RuntimeException if that cannot be said now, which is no fault of the record: its interval is read again
     */
    Passed pass(VendorRecord record);

    /** What became of one record. */
    sealed interface Passed permits Carried, Filtered, Refused {}

    /**
     * It goes on.
     *
     * @param record of the same key and start; its digest is of what is published
     */
    record Carried(VendorRecord record) implements Passed {}

    /** It is left out on purpose. */
    record Filtered() implements Passed {}

    /**
     * It cannot be carried as it is.
     *
     * @param reason for the dead letter
     */
    record Refused(String reason) implements Passed {}
}
