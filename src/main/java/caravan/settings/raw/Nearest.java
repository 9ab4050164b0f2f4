package caravan.settings.raw;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the most likely name for a misspelt one. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest differences, case-insensitive; empty without candidates. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return candidates.stream().min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** The candidates with the fewest differences first, at most {@code count} of them. */
    public static List<String> of(String name, Collection<String> candidates, int count) {
        return candidates.stream()
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList();
    }

    /** Levenshtein's distance, case-insensitive. */
    public static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
