package caravan.overview;

import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalRow;
import caravan.spool.Manifest;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One interval of a feed, or an accepted gap.
 *
 * @param revision the last revision that every sink has; 0 for none
 * @param records of the revision that is spooled, else of the last delivered one
 * @param deadLetters of the same revision
 * @param shortBy how many records it lacks of the vendor's total; null where the vendor reports none
 * @param failures in a row
 * @param waits sinks that lack the spooled revision
 * @param acceptedAt of a gap
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntervalView(
        Instant start,
        Instant end,
        ShownState state,
        @Nullable Integer revision,
        @Nullable Long records,
        @Nullable Long deadLetters,
        @Nullable Long shortBy,
        @Nullable Instant triedAt,
        @Nullable Instant readAt,
        @Nullable Integer failures,
        @Nullable Instant nextTry,
        @Nullable String reason,
        @Nullable String action,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable List<String> waits,
        @Nullable Instant acceptedAt) {

    static IntervalView gap(Instant start, Instant end, Instant acceptedAt) {
        return new IntervalView(
                start,
                end,
                ShownState.GAP,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                acceptedAt);
    }

    /**
     * An interval as it is now.
     *
     * @param pending its deliveries that are not made
     */
    static IntervalView of(IntervalRow row, List<DeliveryRow> pending) {
        DeliveryRow refused =
                pending.stream().filter(one -> one.error() != null).findFirst().orElse(null);
        ShownState state = ShownState.of(row, refused != null);
        String reason = refused == null ? row.error() : refused.error();
        Manifest manifest = manifest(row);
        return new IntervalView(
                row.interval().start(),
                row.interval().end(),
                state,
                row.revision(),
                manifest == null ? null : manifest.counts().records(),
                manifest == null || manifest.counts().deadLetters() == 0
                        ? null
                        : manifest.counts().deadLetters(),
                manifest == null ? null : manifest.counts().shortBy(),
                row.triedAt(),
                row.readAt(),
                refused == null ? positive(row.failures()) : positive(refused.failures()),
                refused == null ? row.nextTryAt() : refused.nextTryAt(),
                reason,
                reason == null ? null : Trouble.action(refused == null ? null : refused.sink(), reason),
                reason == null ? null : Trouble.requestId(reason),
                reason == null ? null : Trouble.correlationId(reason),
                pending.isEmpty()
                        ? null
                        : pending.stream().map(DeliveryRow::sink).toList(),
                null);
    }

    private static @Nullable Integer positive(int count) {
        return count > 0 ? (Integer) count : null;
    }

    /** The manifest of a row, or null if it has none that this version reads. */
    static @Nullable Manifest manifest(IntervalRow row) {
        try {
            return row.manifest() == null ? null : Manifest.of(row.manifest());
        } catch (IllegalArgumentException e) {
            return null; // of a later version, or damaged: verify reports it
        }
    }
}
