package caravan.ledger.row;

import caravan.interval.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One interval as the ledger knows it.
 *
 * @param revision the last one that every sink has; 0 for none
 * @param failures in a row
 * @param offeredAt since when it waits for a worker; null if it does not
 * @param triedAt when a worker last took it
 * @param readAt when it was last read to its end
 * @param nextTryAt of a failed one
 * @param manifest JSON of the revision that is spooled, else of the last one delivered
 * @param readBy the source that last read it to its end
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
        @Nullable String readBy) {}
