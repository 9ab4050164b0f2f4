package caravan.camel.extract;

import caravan.camel.feed.Failure;
import caravan.camel.plan.SpoolBudget;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.spool.SpoolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records a failed interval with the time of its next try: one minute, then twice as long each time, at most six hours. */
public final class RetryDelay {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    /** More doublings exceed the longest delay, and in the end the range of a long. */
    private static final int MOST_DOUBLINGS = 16;

    private final Ledger ledger;
    private final SpoolBudget spoolBudget;
    private final Clock clock;

    public RetryDelay(Ledger ledger, SpoolBudget spoolBudget, Clock clock) {
        this.ledger = ledger;
        this.spoolBudget = spoolBudget;
        this.clock = clock;
    }

    /** Fails an interval. On a full disk it is retried as soon as the disk has room. */
    Failure fail(Interval interval, Exception cause) {
        int failures =
                ledger.intervals().find(interval).map(IntervalRow::failures).orElse(0) + 1;
        Optional<Path> full = cause instanceof SpoolException disk ? disk.onFullDisk() : Optional.empty();
        Instant next = clock.instant().plus(full.isPresent() ? Duration.ZERO : after(failures));
        String reason = Failure.reason(cause);
        ledger.claims().failed(interval, reason, next);
        full.ifPresent(file -> spoolBudget.foundFull(interval.feed(), file));
        return Failure.ofInterval(interval, reason, failures, next);
    }

    private static Duration after(int failures) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
