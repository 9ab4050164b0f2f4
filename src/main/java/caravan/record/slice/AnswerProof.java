package caravan.record.slice;

import java.util.List;
import java.util.stream.Stream;

/**
 * What tells an answer from an error that comes with a good status.
 *
 * @param others JSON Pointers of which one with a value is as good as an array of records
 * @param errors marks of which an answer has none
 * @param bare marks of which an answer without the array has none either
 */
public record AnswerProof(List<String> others, List<ErrorMark> errors, List<ErrorMark> bare) {
    /** Nothing but the array of records counts. */
    public static final AnswerProof RECORDS = new AnswerProof(List.of(), List.of(), List.of());

    public AnswerProof {
        others = List.copyOf(others);
        errors = List.copyOf(errors);
        bare = List.copyOf(bare);
    }

    /** Nothing but the array of records counts, and what has one of these marks is an error. */
    public static AnswerProof without(String... errors) {
        return new AnswerProof(List.of(), Stream.of(errors).map(ErrorMark::of).toList(), List.of());
    }

    /** The same where a value counts as well. */
    public AnswerProof or(String... pointers) {
        return new AnswerProof(List.of(pointers), errors, bare);
    }

    /** The marks that count in an answer. */
    Stream<ErrorMark> marks(boolean hasRecords) {
        return hasRecords ? errors.stream() : Stream.concat(errors.stream(), bare.stream());
    }
}
