package caravan.camel.plan;

import static java.util.Objects.requireNonNullElse;

import caravan.camel.call.Variables;
import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.Source;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.sink.SinkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the intervals of a feed that Caravan must read now. Thread-safe. */
public final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final Duration DEFAULT_PAST = Duration.ofDays(7);

    private final Feeds feeds;
    private final Ledger ledger;
    private final GapGuard gaps;
    private final OwnerGuard owners;
    private final ClockSkew skew;
    private final InFlightIntervals inFlight;
    private final Clock clock;

    public Planner(Feeds feeds, Ledger ledger, GapGuard gaps, ClockSkew skew, InFlightIntervals inFlight, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.gaps = gaps;
        this.owners = new OwnerGuard(ledger, gaps);
        this.skew = skew;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /** Checks, before the first request, that the feed's place in each sink belongs to this ledger. */
    public void admit(@Body String name) throws SinkException {
        Feed feed = feeds.get(name);
        owners.admit(feed, start(feed));
    }

    /**
     * Adds rows for intervals that have become due, and offers due intervals to the workers, oldest first: new ones, failed
     * ones whose delay is over, and revisits. If a feed has two sources, new intervals go before those that jobs read. Only one
     * plan runs at a time: the first plan of a start and a tick may coincide.
     *
     * @throws IllegalStateException if a gap would arise
     * @param eager failed intervals do not wait
     * @param from with {@code to}: a backfill of that span instead, which reads no delivered interval
     */
    public synchronized List<Interval> due(
            @Body String name,
            @Header(Variables.EAGER) @Nullable Boolean eager,
            @Header(Variables.FROM) @Nullable Instant from,
            @Header(Variables.TO) @Nullable Instant to) {
        Feed feed = feeds.get(name);
        Span backfill = from == null || to == null ? null : new Span(from, to);
        skew.warn(feed);
        List<Span> missing = backfill == null ? unbroken(feed) : gaps(feed, backfill);
        if (backfill == null || ledger.feeds().find(name).isEmpty()) {
            ledger.feeds().begin(name, start(feed));
        }
        ledger.feeds().resumed(name);
        ledger.digests().prune(name, settledUpTo(feed));
        free(name);
        ledger.intervals().plan(intervals(name, missing));
        List<Interval> offered = ledger.intervals().all(name).stream()
                .filter(row ->
                        backfill == null ? isDue(feed, row, requireNonNullElse(eager, false)) : isWanted(row, backfill))
                .sorted(Comparator.comparing(IntervalRow::isSetAside)
                        .thenComparing(row -> feed.isReadTwice() && row.revision() > 0))
                .map(IntervalRow::interval)
                .toList();
        ledger.claims().offered(offered, clock.instant());
        inFlight.take(offered);
        return offered;
    }

    /** Frees intervals that are taken in the ledger and that no worker has. */
    private void free(String name) {
        for (IntervalRow row : ledger.intervals().all(name)) {
            boolean taken = row.offeredAt() != null || row.state() == IntervalState.EXTRACTING;
            if (taken && !inFlight.has(row.interval())) {
                ledger.claims().withdraw(row.interval());
                ledger.claims().release(row.interval());
                LOG.info("Interval planned again interval={} reason=\"its worker is gone\"", row.interval());
            }
        }
    }

    /** The intervals that an eager {@link #due} would offer. It writes no row. */
    public List<Interval> preview(String name) {
        Feed feed = feeds.get(name);
        List<Span> missing = missing(feed);
        gaps.objection(feed, start(feed), missing).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return Stream.concat(
                        intervals(name, missing).stream(),
                        ledger.intervals().all(name).stream()
                                .filter(row -> isDue(feed, row, true))
                                .map(IntervalRow::interval))
                .sorted(Interval.OLDEST_FIRST)
                .toList();
    }

    /** A feed's first instant: as set, or as in the ledger, or seven days ago at a full hour. For a snapshot it is the last due interval. */
    public Instant start(String name) {
        return start(feeds.get(name));
    }

    private Instant start(Feed feed) {
        Instant set = feed.settings().schedule().start();
        Optional<Instant> kept = ledger.feeds().find(feed.name()).map(FeedRow::start);
        return set != null ? set : kept.orElseGet(() -> firstStart(feed));
    }

    /** A snapshot has no past: its first interval is the last one that is due. */
    private Instant firstStart(Feed feed) {
        return feed.source().isSnapshot()
                ? feed.timetable().lastDue(feed.dueUpTo())
                : clock.instant().minus(DEFAULT_PAST).truncatedTo(ChronoUnit.HOURS);
    }

    /** The due spans without a row. If the feed would leave a gap, it is refused with the reason. */
    private List<Span> unbroken(Feed feed) {
        gaps.accept(feed);
        List<Span> missing = missing(feed);
        gaps.objection(feed, start(feed), missing).ifPresent(why -> {
            throw gaps.refused(feed, start(feed), why);
        });
        return missing;
    }

    /** The due spans without a row. */
    List<Span> missing(Feed feed) {
        return missing(feed, feed.dueUpTo());
    }

    /** The spans without a row that end by then. */
    List<Span> missing(Feed feed, Instant due) {
        List<Span> taken = Stream.concat(ledger.intervals().spans(feed.name()).stream(), gaps.accepted(feed).stream())
                .toList();
        return feed.timetable().missing(start(feed), taken, due);
    }

    private List<Span> gaps(Feed feed, Span backfill) {
        Instant due = feed.dueUpTo();
        if (backfill.end().isAfter(due)) {
            throw new IllegalArgumentException("A backfill of " + feed.name() + " up to " + backfill.end()
                    + " is later than what is due: accepted is an instant up to " + due + ".");
        }
        List<Span> missing = feed.timetable().gaps(backfill, ledger.intervals().spans(feed.name()));
        gaps.objection(feed, missing).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return missing;
    }

    private boolean isDue(Feed feed, IntervalRow row, boolean eager) {
        Source source = feed.sourceOf(row);
        if (row.offeredAt() != null || source == null) {
            return false;
        }
        Instant now = clock.instant();
        return switch (row.state()) {
            case PLANNED -> true;
            case FAILED -> eager || hasWaited(row, now);
            case DELIVERED ->
                row.readAt() != null
                        && ((source == feed.jobs() && feed.awaitsJobs(row))
                                || feed.timetable().revisitIsDue(row.interval().end(), row.readAt(), now));
            case EXTRACTING, SPOOLED -> false;
        };
    }

    /** A try later than now was made by a clock that was ahead. Such an interval does not wait. */
    private static boolean hasWaited(IntervalRow row, Instant now) {
        boolean ahead = row.triedAt() != null && row.triedAt().isAfter(now);
        return ahead || row.nextTryAt() == null || !row.nextTryAt().isAfter(now);
    }

    private static boolean isWanted(IntervalRow row, Span span) {
        boolean overlaps = row.interval().start().isBefore(span.end())
                && row.interval().end().isAfter(span.start());
        boolean missing = row.state() == IntervalState.PLANNED || row.state() == IntervalState.FAILED;
        return overlaps && missing && row.offeredAt() == null;
    }

    /** Up to this instant no revisit and no job follows, so digests are not needed. */
    private Instant settledUpTo(Feed feed) {
        Instant window = clock.instant().minus(feed.settings().schedule().revisit());
        return ledger.intervals().all(feed.name()).stream()
                .filter(feed::awaitsJobs)
                .map(row -> row.interval().start())
                .filter(window::isAfter)
                .findFirst()
                .orElse(window);
    }

    private static List<Interval> intervals(String feed, List<Span> spans) {
        return spans.stream().map(span -> new Interval(feed, span)).toList();
    }
}
