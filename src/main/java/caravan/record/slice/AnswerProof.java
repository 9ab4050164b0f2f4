package caravan.record.slice;

import java.util.List;
import java.util.stream.Stream;

/**
 * The proof that a response with a good status is no error.
 *
 * @param others JSON Pointers; a value at one of them proves as much as an array of records
 * @param errors marks of an error in any response
 * @param bare marks of an error in a response without the array
 */
public record AnswerProof(List<String> others, List<ErrorMark> errors, List<ErrorMark> bare) {
    /** Only the array of records proves. */
    public static final AnswerProof RECORDS = new AnswerProof(List.of(), List.of(), List.of());

    public AnswerProof {
        others = List.copyOf(others);
        errors = List.copyOf(errors);
        bare = List.copyOf(bare);
    }

    /** Only the array of records proves, and a response with one of these marks is an error. */
    public static AnswerProof without(String... errors) {
        return new AnswerProof(List.of(), Stream.of(errors).map(ErrorMark::of).toList(), List.of());
    }

    /** The same if a value proves as well. */
    public AnswerProof or(String... pointers) {
        return new AnswerProof(List.of(pointers), errors, bare);
    }

    /** The marks that count for a response. */
    Stream<ErrorMark> marks(boolean hasRecords) {
        return hasRecords ? errors.stream() : Stream.concat(errors.stream(), bare.stream());
    }
}
