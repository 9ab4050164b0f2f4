package caravan.ledger.row;

import caravan.interval.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an interval on its way to one sink.
 *
 * @param manifest JSON of the spooled revision
 * @param deliveredAt null until the sink has it
 * @param nextTryAt null if it is due at once
 */
public record DeliveryRow(
        Interval interval,
        int revision,
        String sink,
        String manifest,
        @Nullable Instant deliveredAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant triedAt,
        @Nullable Instant nextTryAt,
        @Nullable String error) {}
