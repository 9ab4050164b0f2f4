package caravan.camel.plan;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.FeedRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intervals that are due by this machine's clock and have no row: the vendor's clock or data delays them, or their plan
 * failed. A command that skips them has not delivered everything. Thread-safe.
 */
public final class Unplanned {
    private final Feeds feeds;
    private final Ledger ledger;
    private final Planner planner;

    public Unplanned(Feeds feeds, Ledger ledger, Planner planner) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.planner = planner;
    }

    /**
     * The intervals of a feed, oldest first.
     *
     * @param from with {@code to}: the span of a backfill, instead of everything since the feed's start
     * @param now the instant by which they must be due
     */
    public List<Interval> of(String name, @Nullable Instant from, @Nullable Instant to, Instant now) {
        Feed feed = feeds.get(name);
        List<Span> missing = from == null || to == null
                ? planner.missing(feed, feed.timetable().dueUpTo(now))
                : feed.timetable().gaps(new Span(from, to), ledger.intervals().spans(name));
        return missing.stream()
                .filter(span -> !Backlog.dueAt(feed, span.end()).isAfter(now))
                .map(span -> new Interval(name, span))
                .toList();
    }

    /** The reason why such an interval has no row, with both clocks. */
    public String reason(Interval interval, Instant now) {
        String name = interval.feed();
        Feed feed = feeds.get(name);
        String stopped = ledger.feeds().find(name).map(FeedRow::stoppedBecause).orElse(null);
        if (stopped != null) {
            return "not planned: " + stopped;
        }
        Instant available = feed.isReadTwice() ? null : feed.availableUpTo();
        if (available != null && interval.end().isAfter(available)) {
            return "the vendor's data for jobs is complete only up to " + available + "; the next run reads it";
        }
        if (feed.clock().isBehind()) {
            return "not due by the vendor's clock: its Date is " + feed.clock().theirs()
                    + ", this machine's clock says " + now
                    + ". Correct the wrong clock (a gateway may have set the Date), then run once";
        }
        return "not planned: an earlier line has the reason";
    }
}
