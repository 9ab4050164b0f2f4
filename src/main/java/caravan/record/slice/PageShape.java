package caravan.record.slice;

import caravan.record.RecordShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the parts of an answer stand.
 *
 * @param records JSON Pointers to the array of records; an answer that has several has the records of all
 * @param envelope JSON Pointers to what stands beside the records: a total, a cursor, a state
 * @param required whether what has neither the array nor what is as good is no answer; else it has no records
 * @param single whether an object in the array's place is the one record
 * @param plain whether an object or an array beside the records is of another shape where a pointer leads; else it has no value
 * @param proof what is as good as the array, and what shows an error
 */
public record PageShape(
        List<String> records,
        List<String> envelope,
        RecordShape record,
        boolean required,
        boolean single,
        boolean plain,
        AnswerProof proof) {
    public PageShape {
        records = List.copyOf(records);
        envelope = List.copyOf(envelope);
    }

    /** An answer in which nothing is as good as the array, and nothing shows an error. */
    public PageShape(
            List<String> records,
            List<String> envelope,
            RecordShape record,
            boolean required,
            boolean single,
            boolean plain) {
        this(records, envelope, record, required, single, plain, AnswerProof.RECORDS);
    }

    /** One array of records, which may be absent. */
    public PageShape(String records, List<String> envelope, RecordShape record) {
        this(List.of(records), envelope, record, false, false, false);
    }

    /** The same for answers that must have the array. */
    public PageShape withRecordsRequired() {
        return new PageShape(records, envelope, record, true, single, plain, proof);
    }

    /** The same for answers that may do without the array. */
    public PageShape withoutRecordsRequired() {
        return new PageShape(records, envelope, record, false, single, plain, proof);
    }

    /** The same for answers that must prove themselves. */
    public PageShape proved(AnswerProof by) {
        return new PageShape(records, envelope, record, true, single, plain, by);
    }

    boolean isRoot() {
        return records.contains("");
    }

    /** Every pointer but those to records: the envelope's first. */
    List<String> beside() {
        Set<String> pointers = new LinkedHashSet<>(envelope);
        pointers.addAll(proof.others());
        proof.marks(false).forEach(mark -> pointers.add(mark.pointer()));
        return new ArrayList<>(pointers);
    }

    /** The records' pointers in words. */
    String where() {
        return isRoot() ? "its root" : String.join(" or ", records);
    }

    /** The pointers in words of which an answer has one. */
    String wanted() {
        return proof.others().isEmpty() ? where() : where() + " or " + String.join(" or ", proof.others());
    }
}
