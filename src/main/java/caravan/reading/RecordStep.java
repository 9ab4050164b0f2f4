package caravan.reading;

import caravan.record.VendorRecord;

/**
 * Processes each new or changed record before the spool, by the user's rules. The result is an altered record, no record, or
 * a dead letter. The vendor's own record still decides what has changed, so that new rules do not cause corrections.
 */
public interface RecordStep {
    /**
     * Processes one record.
     *
     * @throws RuntimeException if the step fails for a reason that is not the record; the interval is read again
     */
    Passed pass(VendorRecord record);

    /** The result for one record. */
    sealed interface Passed permits Carried, Filtered, Refused {}

    /**
     * The record goes on.
     *
     * @param record has the same key and start; its digest is that of the published record
     */
    record Carried(VendorRecord record) implements Passed {}

    /** The step leaves the record out on purpose. */
    record Filtered() implements Passed {}

    /**
     * The step cannot process the record.
     *
     * @param reason for the dead letter
     */
    record Refused(String reason) implements Passed {}
}
