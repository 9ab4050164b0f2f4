package caravan.status;

import caravan.camel.feed.ClientStatus.Standing;
import caravan.ledger.LetterCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of one feed.
 *
 * @param state the worst of its states
 * @param start its first instant
 * @param watermark every sink has everything before it
 * @param lagSeconds time from the watermark to now
 * @param due the number of intervals that are due and not in every sink
 * @param behindSince when the first late interval became due; null if none is late
 * @param nextTick when the running process plans next; null without one
 * @param nextTry the next retry of a failed interval or delivery; null if none failed
 * @param intervals the number in each state
 * @param open delivered records without an end
 * @param vanished delivered records that the vendor no longer shows
 * @param givenUp delivered records that did not end while they were followed
 * @param requests requests of its client, their ceilings, and the reason for a pause
 * @param gaps accepted gaps, oldest first
 * @param stoppedSince since when the vendor refuses its client, the feed would skip data, or its settings are wrong
 * @param deadLetters dead letters that count as missing, by reason, the largest count first
 * @param acceptedLetters accepted dead letters
 * @param sinks intervals in the spool, by the sink that lacks them
 * @param problems reasons of failed tries, oldest first
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
        List<LetterCount> deadLetters,
        long acceptedLetters,
        List<SinkLag> sinks,
        List<Problem> problems) {

    /** An accepted gap. */
    public record Gap(Instant start, Instant end, Instant acceptedAt) {}

    /**
     * Intervals, or their deliveries to a sink, that failed for one reason.
     *
     * @param intervals how many
     * @param start of the oldest
     * @param end of the newest
     * @param sink that refuses them; null if the reading failed
     * @param reason of the oldest, as an example
     * @param failures the largest number of one of them
     * @param since when the sink first refused one; null if the reading failed
     * @param nextTry the earliest next try
     */
    public record Problem(
            int intervals,
            Instant start,
            Instant end,
            @Nullable String sink,
            String reason,
            int failures,
            @Nullable Instant since,
            @Nullable Instant nextTry) {

        /** Merges two problems; the other is newer. */
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
