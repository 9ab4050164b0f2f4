package caravan.camel.plan;

import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.JobSource;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.sink.SinkException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Finds which intervals of a feed are due and not delivered, and when the next one is due. Thread-safe. */
public final class Backlog {
    /** The longest time for the work after a tick. */
    private static final Duration WORK = Duration.ofMinutes(10);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Planner planner;
    private final Clock clock;

    public Backlog(Feeds feeds, Ledger ledger, Planner planner, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.planner = planner;
        this.clock = clock;
    }

    /**
     * Intervals that are due and not in every sink.
     *
     * @param intervals how many
     * @param late how many of them are later than a running process needs
     * @param since when the first late one became due; null if none is late
     */
    public record Owed(long intervals, long late, @Nullable Instant since) {
        static final Owed NOTHING = new Owed(0, 0, null);

        Owed and(Instant due, boolean isLate) {
            Instant first = since == null || due.isBefore(since) ? due : since;
            return new Owed(intervals + 1, isLate ? late + 1 : late, isLate ? first : since);
        }
    }

    /**
     * The backlog of a feed.
     *
     * @param isRunning whether a process runs on the schedule: an interval is then late only a period after it became due
     */
    public Owed of(String name, boolean isRunning) {
        Feed feed = feeds.get(name);
        Instant now = clock.instant();
        Owed owed = Owed.NOTHING;
        for (IntervalRow row : ledger.intervals().all(name)) {
            Instant due = due(feed, row, now);
            if (due != null) {
                owed = owed.and(due, row.state() == IntervalState.FAILED || isLate(feed, due, now, isRunning));
            }
        }
        for (Span span : planner.missing(feed, feed.timetable().dueUpTo(now))) {
            Instant due = dueAt(feed, span.end());
            if (!due.isAfter(now)) {
                owed = owed.and(due, isLate(feed, due, now, isRunning));
            }
        }
        return owed;
    }

    /** When the next interval of a feed becomes due; empty past the feed's end. */
    public Optional<Instant> nextDue(String name) {
        Feed feed = feeds.get(name);
        return feed.timetable().nextDue(clock.instant()).map(due -> due.plus(behind(feed, due)));
    }

    /** The next tick of the schedule. */
    public Optional<Instant> nextTick(String name) {
        return tick(feeds.get(name), clock.instant());
    }

    /** The reason why this ledger is not the feed's: a sink has deliveries of another ledger. */
    public Optional<String> lost(String name) {
        try {
            planner.admit(name);
            return Optional.empty();
        } catch (SinkException e) {
            return Optional.of(Failure.reason(e));
        }
    }

    /** The instant when a row became due; null if it is not due, or delivered. */
    private static @Nullable Instant due(Feed feed, IntervalRow row, Instant now) {
        Instant read = row.readAt();
        Instant end = row.interval().end();
        if (row.revision() == 0 || read == null) {
            return row.state() == IntervalState.DELIVERED ? null : dueAt(feed, end);
        }
        Duration every = feed.settings().schedule().revisitEvery();
        return switch (row.state()) {
            case SPOOLED, PLANNED -> read;
            case FAILED -> read.plus(every);
            case DELIVERED, EXTRACTING -> {
                Instant again = read.plus(every);
                boolean isDue = feed.timetable().revisitIsDue(end, read, now);
                yield isDue && isLate(feed, again, now, true) ? again : null;
            }
        };
    }

    /** When an interval with that end is due by this machine's clock alone. */
    static Instant dueAt(Feed feed, Instant end) {
        return end.plus(feed.settings().schedule().settle()).plus(behind(feed, end));
    }

    private static Duration behind(Feed feed, Instant end) {
        Instant available = feed.availableUpTo();
        boolean isByJobsAlone = feed.jobs() != null && !feed.isReadTwice();
        return isByJobsAlone && (available == null || end.isAfter(available)) ? JobSource.USUAL_LAG : Duration.ZERO;
    }

    private static boolean isLate(Feed feed, Instant due, Instant now, boolean isRunning) {
        return !(isRunning ? limit(feed, due) : due).isAfter(now);
    }

    /** The tick after it became due, plus the time for the work; at least a period after it became due. */
    private static Instant limit(Feed feed, Instant due) {
        Instant tick = tick(feed, due).orElse(due);
        Duration period = Duration.between(tick, tick(feed, tick).orElse(tick));
        Instant worked = tick.plus(period.compareTo(WORK) < 0 ? period : WORK);
        Instant whole = due.plus(period);
        return worked.isAfter(whole) ? worked : whole;
    }

    private static Optional<Instant> tick(Feed feed, Instant after) {
        try {
            CronExpression cron = new CronExpression(feed.settings().schedule().cron());
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after)))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            return Optional.empty(); // the settings check has accepted the cron expression
        }
    }
}
