package caravan.status;

import caravan.camel.feed.ClientStatus.Standing;
import caravan.ledger.LetterRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of one feed.
 *
 * @param state the worst that holds
 * @param start its first instant
 * @param watermark everything before it is in every sink
 * @param lagSeconds how far the watermark is behind now
 * @param due how many intervals are due and not in every sink
 * @param behindSince when the first of those became due that should be delivered by now; null if all are in time
 * @param nextTick when the running process looks for due intervals; null where none runs
 * @param nextTry when the first interval or delivery that failed is tried again; null if none failed
 * @param intervals how many are in each state
 * @param open delivered records that have no end yet
 * @param vanished delivered records that the vendor shows no more
 * @param givenUp delivered records that did not end while they were followed
 * @param requests how many its client has sent, how many it may, and why it sends none now
 * @param gaps what the feed does without, accepted by name, oldest first
 * @param stoppedSince since when the vendor refuses its client, the feed would leave something out, or its settings are wrong
 * @param deadLetters records that are set aside and count as missing, by reason, the most first
 * @param acceptedLetters records that are set aside and accepted so
 * @param sinks what waits in the spool, by the sink that it waits for
 * @param problems why something is not delivered though it was tried, a reason each, oldest first
 */
public record FeedStatus(
        String feed,
        FeedState state,
        Instant start,
        Instant watermark,
        long lagSeconds,
        long due,
        @Nullable Instant behindSince,
        @Nullable Instant nextTick,
        @Nullable Instant nextTry,
        Map<String, Long> intervals,
        long open,
        long vanished,
        long givenUp,
        List<Gap> gaps,
        @Nullable Instant stoppedSince,
        @Nullable String stoppedBecause,
        Standing requests,
        List<LetterRows.Count> deadLetters,
        long acceptedLetters,
        List<SinkLag> sinks,
        List<Problem> problems) {

    /** Records of that time are not there, and will not be. */
    record Gap(Instant start, Instant end, Instant acceptedAt) {}

    /**
     * Intervals, or their deliveries to a sink, that failed for one reason.
     *
     * @param intervals how many
     * @param start of the oldest
     * @param end of the newest
     * @param sink that does not take them; null where the vendor's side failed
     * @param reason of the oldest, as an example
     * @param failures the most that one of them has
     * @param since when the sink first refused one; null for the vendor's side
     * @param nextTry the earliest
     */
    record Problem(
            int intervals,
            Instant start,
            Instant end,
            @Nullable String sink,
            String reason,
            int failures,
            @Nullable Instant since,
            @Nullable Instant nextTry) {

        /** Both as one; the other is newer. */
        Problem and(Problem other) {
            return new Problem(
                    intervals + other.intervals,
                    start,
                    other.end,
                    sink,
                    reason,
                    Math.max(failures, other.failures),
                    earlier(since, other.since),
                    earlier(nextTry, other.nextTry));
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isBefore(other) ? one : other;
        }
    }
}
