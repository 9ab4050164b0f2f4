package caravan.record.slice;

import caravan.record.RecordShape;
import caravan.record.redact.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a response.
 *
 * @param records JSON Pointers to the array of records; a response with several arrays has the records of all
 * @param envelope JSON Pointers to values beside the records: a total, a cursor, a state
 * @param required whether a response must have the array or another proof; if not, it has no records
 * @param single whether an object instead of the array is the one record
 * @param plain whether an object or an array at a pointer of the envelope is an error; if not, it counts as no value
 * @param proof the other proofs, and the marks of an error
 * @param redaction what is removed from each record before anything else sees it
 */
public record PageShape(
        List<String> records,
        List<String> envelope,
        RecordShape record,
        boolean required,
        boolean single,
        boolean plain,
        AnswerProof proof,
        Redaction redaction) {
    public PageShape {
        records = List.copyOf(records);
        envelope = List.copyOf(envelope);
    }

    /** A response whose records stay as they are. */
    public PageShape(
            List<String> records,
            List<String> envelope,
            RecordShape record,
            boolean required,
            boolean single,
            boolean plain,
            AnswerProof proof) {
        this(records, envelope, record, required, single, plain, proof, Redaction.NONE);
    }

    /** A response with the array as its only proof, and without marks of an error. */
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

    /** The same for responses that must have the array. */
    public PageShape withRecordsRequired() {
        return new PageShape(records, envelope, record, true, single, plain, proof, redaction);
    }

    /** The same for responses that may lack the array. */
    public PageShape withoutRecordsRequired() {
        return new PageShape(records, envelope, record, false, single, plain, proof, redaction);
    }

    /** The same for responses with a proof. */
    public PageShape proved(AnswerProof by) {
        return new PageShape(records, envelope, record, true, single, plain, by, redaction);
    }

    /** The same for records of which something is removed. */
    public PageShape redacted(Redaction by) {
        return new PageShape(records, envelope, record, required, single, plain, proof, by.keeping(record.needed()));
    }

    boolean isRoot() {
        return records.contains("");
    }

    /** Every pointer except those to records, first those of the envelope. */
    List<String> beside() {
        Set<String> pointers = new LinkedHashSet<>(envelope);
        pointers.addAll(proof.others());
        proof.marks(false).forEach(mark -> pointers.add(mark.pointer()));
        return new ArrayList<>(pointers);
    }

    /** The records' pointers, for an error. */
    String where() {
        return isRoot() ? "its root" : String.join(" or ", records);
    }

    /** The pointers of which a response must have one, for an error. */
    String wanted() {
        return proof.others().isEmpty() ? where() : where() + " or " + String.join(" or ", proof.others());
    }
}
