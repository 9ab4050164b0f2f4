package caravan.camel.extract;

import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Feed;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import java.time.Clock;

/** Gives back intervals that are not due by the vendor's clock or data. Thread-safe. */
public final class NotDueIntervals {
    private final Ledger ledger;
    private final ClockSkew skew;
    private final Clock clock;

    public NotDueIntervals(Ledger ledger, ClockSkew skew, Clock clock) {
        this.ledger = ledger;
        this.skew = skew;
        this.clock = clock;
    }

    /**
     * Deletes the row of an interval that is not due. If only an unconfirmed {@code Date} of the vendor makes it early, the row
     * stays planned, so that a command counts the interval.
     */
    void release(Feed feed, Interval interval) {
        boolean isDueByOurs = feed.timetable().hasSettled(interval.end(), clock.instant());
        if (isDueByOurs && feed.jobs() != feed.source() && !feed.clock().isOursWrong()) {
            ledger.claims().release(interval);
        } else {
            ledger.claims().notDue(interval);
        }
    }

    /** Warns once for each feed that two clocks differ. */
    void warnOnce(Feed feed) {
        skew.warnOnce(feed);
    }
}
