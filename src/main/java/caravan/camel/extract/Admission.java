package caravan.camel.extract;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.Source;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.SpoolBudget;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a worker may read an interval now, and claims the interval in the ledger. Thread-safe. */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final SpoolBudget spoolBudget;
    private final PausedIntervals paused;
    private final NotDueIntervals notDue;
    private final ShutdownSignal stopping;
    private final Clock clock;

    public Admission(
            Feeds feeds,
            Ledger ledger,
            SpoolBudget spoolBudget,
            PausedIntervals paused,
            NotDueIntervals notDue,
            ShutdownSignal stopping,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spoolBudget = spoolBudget;
        this.paused = paused;
        this.notDue = notDue;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** The answer to a worker that has taken an interval. */
    sealed interface Answer {}

    /** The worker reads the interval from this source. */
    record Admitted(Feed feed, IntervalRow row, Source source) implements Answer {}

    /** The client is paused. The interval waits and comes to a worker again. */
    record Waiting() implements Answer {}

    /** The worker does not read the interval now. */
    record Rejected() implements Answer {}

    Answer claim(Interval interval) {
        Feed feed = feeds.get(interval.feed());
        Optional<IntervalRow> row = ledger.claims().claim(interval, clock.instant());
        if (row.isEmpty()) {
            return new Rejected();
        }
        if (stopping.isNow() || feed.isStopped() || spoolBudget.isFull(feed.name())) {
            ledger.claims().release(interval);
            return new Rejected();
        }
        if (paused.admits(interval)) {
            return new Waiting();
        }
        Source source = feed.sourceOf(row.get());
        if (source == null) {
            notDue.release(feed, interval);
            LOG.info("Interval not due yet interval={} reason=\"the vendor's clock or its data is behind\"", interval);
            notDue.warnOnce(feed);
            return new Rejected();
        }
        return new Admitted(feed, row.get(), source);
    }
}
