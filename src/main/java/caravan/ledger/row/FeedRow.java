package caravan.ledger.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One feed as the ledger knows it.
 *
 * @param start its first instant; a default one is kept, so that a restart does not move it
 * @param stoppedAt since when the vendor refuses its client, or the feed would leave something out; or null
 */
public record FeedRow(String feed, Instant start, @Nullable Instant stoppedAt, @Nullable String stoppedBecause) {}
