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
import caravan.sink.Sink;
import caravan.sink.SinkException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows which intervals of a feed are to be asked for now. */
public final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final Duration DEFAULT_PAST = Duration.ofDays(7);

    private final Feeds feeds;
    private final Ledger ledger;
    private final GapGuard continuity;
    private final ClockSkew skew;
    private final InFlightIntervals inHand;
    private final Clock clock;

    public Planner(
            Feeds feeds, Ledger ledger, GapGuard continuity, ClockSkew skew, InFlightIntervals inHand, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.continuity = continuity;
        this.skew = skew;
        this.inHand = inHand;
        this.clock = clock;
    }

    /** Lets a feed begin, before anything is requested: one whose place in a sink belongs to another ledger is refused. */
    public void admit(@Body String name) throws SinkException {
        refuseAnothers(feeds.get(name));
    }

    /**
     * Makes rows for what has become due, and offers to the workers, oldest first: what was never read, what failed and
     * waited long enough, what is to be read again. Of a feed that is read in two ways the fresh tail goes before what jobs
     * are to read. One plan at a time: the start's own and a tick may come together.
     *
     * @throws IllegalStateException if something would be left out
     * @param eager failed intervals do not wait
     * @param from with {@code to}: a backfill of that span instead, in which nothing is read that is there
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
        ledger.revisions().prune(name, settledUpTo(feed));
        free(name);
        ledger.intervals().plan(intervals(name, missing));
        List<Interval> offered = ledger.intervals().all(name).stream()
                .filter(row ->
                        backfill == null ? isDue(feed, row, requireNonNullElse(eager, false)) : isWanted(row, backfill))
                .sorted(Comparator.comparing(row -> feed.isReadTwice() && row.revision() > 0))
                .map(IntervalRow::interval)
                .toList();
        ledger.claims().offered(offered, clock.instant());
        inHand.take(offered);
        return offered;
    }

    /** Frees what the ledger takes for taken and no worker has. */
    private void free(String name) {
        for (IntervalRow row : ledger.intervals().all(name)) {
            boolean taken = row.offeredAt() != null || row.state() == IntervalState.EXTRACTING;
            if (taken && !inHand.has(row.interval())) {
                ledger.claims().withdraw(row.interval());
                ledger.claims().release(row.interval());
                LOG.info("Interval planned again interval={} reason=\"its worker is gone\"", row.interval());
            }
        }
    }

    /** What {@link #due} would offer eagerly, without writing a row. */
    public List<Interval> preview(String name) {
        Feed feed = feeds.get(name);
        List<Span> missing = missing(feed);
        continuity.objection(feed, start(feed), missing).ifPresent(why -> {
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

    /** A feed's first instant: as set, else as the ledger keeps it, else seven days back, cut to the hour; of a snapshot the last interval's. */
    public Instant start(String name) {
        return start(feeds.get(name));
    }

    private Instant start(Feed feed) {
        Instant set = feed.settings().schedule().start();
        Optional<Instant> kept = ledger.feeds().find(feed.name()).map(FeedRow::start);
        return set != null ? set : kept.orElseGet(() -> firstStart(feed));
    }

    /** Of what is there now there is no past to read: the last interval that is due is the first. */
    private Instant firstStart(Feed feed) {
        return feed.source().isSnapshot()
                ? feed.timetable().lastDue(feed.dueUpTo())
                : clock.instant().minus(DEFAULT_PAST).truncatedTo(ChronoUnit.HOURS);
    }

    /** What is missing of a feed that leaves nothing out; else why it must not go on. */
    private List<Span> unbroken(Feed feed) {
        continuity.accept(feed);
        List<Span> missing = missing(feed);
        continuity.objection(feed, start(feed), missing).ifPresent(why -> {
            throw continuity.refused(feed, start(feed), why);
        });
        return missing;
    }

    /** What is due and has no row. */
    List<Span> missing(Feed feed) {
        return missing(feed, feed.dueUpTo());
    }

    /** What ends by then and has no row. */
    List<Span> missing(Feed feed, Instant due) {
        List<Span> taken = Stream.concat(
                        ledger.intervals().spans(feed.name()).stream(), continuity.accepted(feed).stream())
                .toList();
        return feed.timetable().missing(start(feed), taken, due);
    }

    private List<Span> gaps(Feed feed, Span backfill) {
        Instant due = feed.dueUpTo();
        if (backfill.end().isAfter(due)) {
            throw new IllegalArgumentException("A backfill of " + feed.name() + " up to " + backfill.end()
                    + " is later than what is due: accepted is an instant up to " + due + ".");
        }
        List<Span> gaps = feed.timetable().gaps(backfill, ledger.intervals().spans(feed.name()));
        continuity.objection(feed, gaps).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return gaps;
    }

    /** A sink that cannot be asked now holds up no extraction: it looks at its owner again before it publishes. */
    private void refuseAnothers(Feed feed) throws SinkException.Final {
        RecordedPlaces places = new RecordedPlaces(ledger);
        for (Map.Entry<String, Sink> sink : feed.sinks().entrySet()) {
            try {
                Optional<String> owner = sink.getValue().owner(feed.name());
                if (owner.isPresent() && !owner.get().equals(ledger.id())) {
                    throw new SinkException.Final("The feed " + feed.name() + " in the sink " + sink.getKey()
                            + " belongs to the ledger " + owner.get() + ", this is the ledger " + ledger.id()
                            + ". Give this feed another name or place; if its ledger is lost, run the command status"
                            + " --rebuild.");
                }
                Optional<String> lost =
                        owner.isPresent() ? Optional.empty() : places.objection(feed.settings(), sink.getKey());
                if (lost.isPresent()) {
                    throw continuity.refused(
                            feed,
                            start(feed),
                            "The feed " + feed.name() + " has no owner mark in the sink " + sink.getKey()
                                    + " any more. " + lost.get());
                }
            } catch (IOException e) {
                LOG.warn("Sink not readable sink={} feed={} reason=\"{}\"", sink.getKey(), feed.name(), e.getMessage());
            }
        }
    }

    private boolean isDue(Feed feed, IntervalRow row, boolean eager) {
        Source path = feed.path(row);
        if (row.offeredAt() != null || path == null) {
            return false;
        }
        Instant now = clock.instant();
        return switch (row.state()) {
            case PLANNED -> true;
            case FAILED -> eager || hasWaited(row, now);
            case DELIVERED ->
                row.readAt() != null
                        && ((path == feed.jobs() && feed.awaitsJobs(row))
                                || feed.timetable().revisitIsDue(row.interval().end(), row.readAt(), now));
            case EXTRACTING, SPOOLED -> false;
        };
    }

    /** One that was tried later than now was tried by a clock that was ahead, and does not wait for it. */
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

    /** Up to when nothing is compared any more: no revisit follows, and no job. */
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
