package caravan.command;

import caravan.camel.Clients.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one feed stands.
 *
 * @param start its first instant
 * @param watermark everything before it is in every sink
 * @param lagSeconds how far the watermark is behind now
 * @param intervals how many are in each state
 * @param open delivered records that have no end yet
 * @param vanished delivered records that the vendor shows no more
 * @param givenUp delivered records that did not end while they were followed
 * @param requests how many its client has sent, how many it may, and why it sends none now
 * @param gaps what the feed does without, accepted by name, oldest first
 * @param stoppedSince since when the vendor refuses its client, the feed would leave something out, or its settings are wrong
 * @param problems what is not there though it was tried, oldest first
 */
record FeedStatus(
        String feed,
        Instant start,
        Instant watermark,
        long lagSeconds,
        Map<String, Long> intervals,
        long open,
        long vanished,
        long givenUp,
        List<Gap> gaps,
        @Nullable Instant stoppedSince,
        @Nullable String stoppedBecause,
        Standing requests,
        List<Problem> problems) {

    /** Records of that time are not there, and will not be. */
    record Gap(Instant start, Instant end, Instant acceptedAt) {}

    /**
     * One interval, or one delivery of it to a sink, that failed.
     *
     * @param since when a sink first refused it; null for an interval
     */
    record Problem(
            Instant start,
            Instant end,
            @Nullable String sink,
            String reason,
            int failures,
            @Nullable Instant since,
            @Nullable Instant nextTry) {}
}
