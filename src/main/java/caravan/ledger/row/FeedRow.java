package caravan.ledger.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed.
 *
 * @param start its first instant; a default start is kept here, so that a restart does not move it
 * @param stoppedAt since when the feed is stopped: the vendor refuses its client, or it would skip data; or null
 */
public record FeedRow(String feed, Instant start, @Nullable Instant stoppedAt, @Nullable String stoppedBecause) {}
