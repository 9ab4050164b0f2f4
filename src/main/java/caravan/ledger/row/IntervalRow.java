package caravan.ledger.row;

import caravan.interval.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interval.
 *
 * @param revision the last revision that every sink has; 0 for none
 * @param failures in a row
 * @param offeredAt since when it waits for a worker, or null
 * @param triedAt when a worker last took it
 * @param readAt when it was last read completely
 * @param nextTryAt of a failed interval
 * @param manifest JSON of the spooled revision, else of the last delivered one
 * @param readBy the source that last read it completely
 * @param deaths processes in a row that ended while they read it
 */
public record IntervalRow(
        Interval interval,
        IntervalState state,
        int revision,
        int failures,
        @Nullable Instant offeredAt,
        @Nullable Instant triedAt,
        @Nullable Instant readAt,
        @Nullable Instant nextTryAt,
        @Nullable String error,
        @Nullable String manifest,
        @Nullable String readBy,
        int deaths) {
    /** After so many deaths an interval goes after all others: it may be what ends the process. */
    public static final int MOST_DEATHS = 3;

    public boolean isSetAside() {
        return deaths >= MOST_DEATHS;
    }
}
