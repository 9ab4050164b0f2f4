package caravan.camel.extract;

import caravan.camel.feed.AlikeFailures;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.NotDueException;
import caravan.camel.feed.Refusals;
import caravan.camel.plan.PausedIntervals;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what the failure of an interval means: the interval fails, waits, is planned again, or its feed stops. Thread-safe. */
public final class FailedExtraction {
    private static final Logger LOG = LoggerFactory.getLogger(FailedExtraction.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final PausedIntervals paused;
    private final NotDueIntervals notDue;
    private final RetryDelay retries;
    private final Refusals refusals;
    private final AlikeFailures alike;

    public FailedExtraction(
            Feeds feeds,
            Ledger ledger,
            PausedIntervals paused,
            NotDueIntervals notDue,
            RetryDelay retries,
            Refusals refusals,
            AlikeFailures alike) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.paused = paused;
        this.notDue = notDue;
        this.retries = retries;
        this.refusals = refusals;
        this.alike = alike;
    }

    /**
     * Handles a failure. An interval that is not at fault does not fail: the process stops, the ledger is away, the vendor
     * refuses the client, or the client is paused.
     *
     * @param wasSent whether a request was sent for the interval
     * @return the report for the route {@code on-failure}, or null for none
     */
    @Nullable
    Failure handle(Interval interval, Exception cause, boolean wasSent, boolean isStopping) {
        ledger.claims().withdraw(interval);
        if (cause instanceof LedgerException || isStopping) {
            ledger.claims().release(interval);
            return null;
        }
        Feed feed = feeds.get(interval.feed());
        if (cause instanceof NotDueException) {
            notDue.release(feed, interval);
            LOG.warn(cause.getMessage());
            return null;
        }
        Refusals.Verdict verdict = refusals.judge(feed, cause);
        if (verdict == Refusals.Verdict.CLIENT) {
            ledger.claims().release(interval);
            return refusals.stop(feed, Failure.reason(cause));
        }
        if (Failure.isTemporary(cause) && paused.forgives(interval, cause, wasSent)) {
            return null;
        }
        paused.forget(interval);
        Failure failure = retries.fail(interval, cause);
        return verdict == Refusals.Verdict.BOTH ? refusals.stop(feed, failure.reason()) : alike.news(failure);
    }

    /** Whether the interval waits for its client to go on, and so stays in flight. */
    boolean isWaiting(Interval interval) {
        return paused.has(interval);
    }
}
