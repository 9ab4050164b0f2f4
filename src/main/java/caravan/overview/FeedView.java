package caravan.overview;

import caravan.camel.feed.ClientStatus.Standing;
import caravan.status.FeedState;
import caravan.status.FeedStatus;
import caravan.status.SinkLag;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed, what is wrong with it, and what to do.
 *
 * @param watermark every sink has everything before it
 * @param intervals all intervals of the ledger, by state
 * @param wrong the worst first; empty if nothing is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedView(
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
        int gaps,
        long acceptedDeadLetters,
        Standing requests,
        List<SinkLag> sinks,
        List<Trouble> wrong) {

    static FeedView of(FeedStatus feed) {
        return new FeedView(
                feed.feed(),
                feed.state(),
                feed.start(),
                feed.watermark(),
                feed.lagSeconds(),
                feed.due(),
                feed.behindSince(),
                feed.nextTick(),
                feed.nextTry(),
                feed.intervals(),
                feed.open(),
                feed.vanished(),
                feed.givenUp(),
                feed.gaps().size(),
                feed.acceptedLetters(),
                feed.requests(),
                feed.sinks(),
                Troubles.of(feed));
    }
}
