package caravan.record;

import java.util.List;

/**
 * Where the parts of an answer stand.
 *
 * @param records JSON Pointers to the array of records; an answer that has several has the records of all
 * @param envelope JSON Pointers to what stands beside the records: a total, a cursor, a state
 * @param required whether an answer without the array is of another shape; else it has no records
 * @param single whether an object in the array's place is the one record
 * @param plain whether an object or an array beside the records is of another shape where a pointer leads; else it has no value
 */
public record PageShape(
        List<String> records,
        List<String> envelope,
        RecordShape record,
        boolean required,
        boolean single,
        boolean plain) {
    public PageShape {
        records = List.copyOf(records);
        envelope = List.copyOf(envelope);
    }

    /** One array of records, which may be absent. */
    public PageShape(String records, List<String> envelope, RecordShape record) {
        this(List.of(records), envelope, record, false, false, false);
    }

    /** The same for answers that must have the array. */
    public PageShape withRecordsRequired() {
        return new PageShape(records, envelope, record, true, single, plain);
    }

    boolean isRoot() {
        return records.contains("");
    }

    /** The records' pointers in words. */
    String where() {
        return isRoot() ? "its root" : String.join(" or ", records);
    }
}
