package caravan.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of one reason.
 *
 * @param sink that refused them; null if the records could not be read
 * @param reason of the first; the others differ at most in figures
 */
public record LetterCount(@Nullable String sink, String reason, long letters) {
    /** One count for reasons that differ at most in figures, the largest count first. */
    static List<LetterCount> byReason(List<LetterCount> found) {
        Map<String, LetterCount> byReason = new LinkedHashMap<>();
        for (LetterCount one : found) {
            String alike = one.sink + ": " + one.reason.replaceAll("[0-9][0-9.,]*", "0");
            byReason.merge(alike, one, LetterCount::plus);
        }
        List<LetterCount> counts = new ArrayList<>(byReason.values());
        counts.sort(Comparator.comparingLong(LetterCount::letters).reversed());
        return counts;
    }

    private LetterCount plus(LetterCount other) {
        return new LetterCount(sink, reason, letters + other.letters);
    }
}
