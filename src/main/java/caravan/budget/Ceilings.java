package caravan.budget;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The most requests of a client on a day and in a month; null for no ceiling. */
public record Ceilings(@Nullable Integer perDay, @Nullable Integer perMonth) {
    public static final Ceilings NONE = new Ceilings(null, null);

    private static final int LARGEST_BLOCK = 20;

    /** The lower ceilings of two feeds that share a client. */
    public Ceilings and(Ceilings other) {
        return new Ceilings(lower(perDay, other.perDay), lower(perMonth, other.perMonth));
    }

    /** The number of requests left. */
    public long left(Usage usage) {
        return Math.max(
                0,
                Math.min(
                        perDay == null ? Long.MAX_VALUE : perDay - usage.day(),
                        perMonth == null ? Long.MAX_VALUE : perMonth - usage.month()));
    }

    /** The number of requests that are counted ahead; after a kill the count is too high by at most this number. */
    int block() {
        int lowest = Stream.of(LARGEST_BLOCK * 100, perDay, perMonth)
                .filter(ceiling -> ceiling != null)
                .reduce(Math::min)
                .orElseThrow();
        return Math.max(1, lowest / 100);
    }

    private static @Nullable Integer lower(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
