package caravan.camel.plan;

import static java.util.stream.Collectors.joining;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.source.genesys.VendorProbe;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.GapRow;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a feed before it leaves a gap. The reason names the exact gap, the command that fills it, and the setting {@code
 * .accept-gap} that accepts it. The ledger keeps accepted gaps.
 */
public final class GapGuard {
    private static final Logger LOG = LoggerFactory.getLogger(GapGuard.class);
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Ledger ledger;
    private final VendorProbe probe;
    private final Clock clock;

    public GapGuard(Feeds feeds, Ledger ledger, VendorProbe probe, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * Compares this machine's clock with the ledger: if it was set back, no interval would be due. The vendor's {@code Date}
     * shows which of the two is wrong.
     *
     * @throws IllegalStateException if the clock is wrong, or the vendor's is unknown
     */
    public void clock(@Body String name) throws InterruptedException {
        Feed feed = feeds.get(name);
        Instant now = clock.instant();
        if (feed.isHeldByClock(now)) {
            feed.clock().forget(); // one response prevents no request: send another
            probe.probe(feed);
        }
        Instant noted = ledger.intervals().noted(name).orElse(now);
        if (!noted.isAfter(now.plus(TOLERANCE))) {
            return;
        }
        feed.clock().forget();
        probe.probe(feed);
        Instant theirs = feed.clock().theirs();
        if (theirs != null && !feed.clock().isSkewed()) {
            LOG.warn(
                    "Clock was ahead feed={} ledger={} clock={} date={}. The vendor confirms this machine's clock, so"
                            + " the feed continues.",
                    name,
                    noted,
                    now,
                    theirs);
            return;
        }
        Duration settle = feed.settings().schedule().settle();
        throw refused(
                feed,
                now,
                "This machine's clock says " + now + ", and the ledger has work of the feed " + name + " from " + noted
                        + ": the clock was set back (the vendor's Date: " + (theirs == null ? "unknown" : theirs)
                        + "). Polling paused: "
                        + new Span(now.minus(settle), noted.minus(settle))
                        + " would not be due by this clock. Correct the clock, then run once, or wait for the next"
                        + " tick.");
    }

    /** The accepted gaps of a feed, from the ledger and its settings. */
    List<Span> accepted(Feed feed) {
        return Stream.concat(ledger.gaps().of(feed.name()).stream().map(GapRow::span), named(feed).stream())
                .distinct()
                .toList();
    }

    /** Records in the ledger the gaps that the settings accept. */
    void accept(Feed feed) {
        for (Span gap : named(feed)) {
            if (ledger.gaps().accept(feed.name(), gap, clock.instant())) {
                LOG.warn("Gap accepted feed={} gap={} reason=\".accept-gap\"", feed.name(), gap);
            }
        }
    }

    private static List<Span> named(Feed feed) {
        return feed.settings().schedule().acceptGap().stream()
                .map(gap -> new Span(gap.from(), gap.to()))
                .toList();
    }

    /**
     * The reason why the feed must stop, if it must.
     *
     * @param start its first instant, as it is set now
     * @param missing the due spans without a row
     */
    Optional<String> objection(Feed feed, Instant start, List<Span> missing) {
        return leftBehind(feed, start).or(() -> lost(feed, Stream.concat(missing.stream(), unread(feed))));
    }

    /**
     * The reason why a backfill must not begin, if it must not. It would find no record of a span that the vendor has
     * deleted, and count it as read.
     */
    Optional<String> objection(Feed feed, List<Span> gaps) {
        return lost(feed, gaps.stream());
    }

    /** A start after intervals that are not delivered. */
    private Optional<String> leftBehind(Feed feed, Instant start) {
        List<Span> rows = ledger.intervals().spans(feed.name());
        Optional<Instant> before = ledger.feeds().find(feed.name()).map(FeedRow::start);
        if (rows.isEmpty() || before.isEmpty() || !before.get().isBefore(start)) {
            return Optional.empty();
        }
        List<Span> taken = Stream.concat(rows.stream(), accepted(feed).stream()).toList();
        List<Span> left = new Span(before.get(), start).without(taken);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String fill = left.stream()
                .map(gap -> "backfill --feed " + feed.name() + " --from " + gap.start() + " --to " + gap.end())
                .collect(joining(", "));
        return Optional.of("The feed " + feed.name() + " delivers everything from " + before.get() + " on, and feed."
                + feed.name() + ".start is " + start + " now: " + written(left)
                + " would be left out. Run " + fill + " first, or set .start back. " + orAccept(feed, left));
    }

    /** Spans that the vendor no longer keeps: without a row, or planned and never read. */
    private Optional<String> lost(Feed feed, Stream<Span> unread) {
        Duration retention = feed.settings().schedule().retention();
        if (retention == null) {
            return Optional.empty();
        }
        Instant kept = clock.instant().minus(retention);
        List<Span> lost =
                Span.joined(unread.filter(span -> span.start().isBefore(kept)).toList());
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("The feed " + feed.name() + " has not read " + written(lost)
                        + ", and its vendor keeps records from " + kept + " on (.retention=" + retention
                        + "). If it keeps them longer, set feed." + feed.name()
                        + ".retention to that, then run once. " + orAccept(feed, lost));
    }

    private Stream<Span> unread(Feed feed) {
        return ledger.intervals().all(feed.name()).stream()
                .filter(row -> row.revision() == 0)
                .filter(row -> row.state() == IntervalState.PLANNED || row.state() == IntervalState.FAILED)
                .map(IntervalRow::interval)
                .map(interval -> interval.span());
    }

    private static String orAccept(Feed feed, List<Span> gap) {
        return "To do without, accept it by name: feed." + feed.name() + ".accept-gap=" + written(gap);
    }

    private static String written(List<Span> spans) {
        return spans.stream().map(Span::toString).collect(joining(","));
    }

    /** Records the reason in the ledger, for the status. */
    IllegalStateException refused(Feed feed, Instant start, String reason) {
        if (ledger.feeds().find(feed.name()).isEmpty()) {
            ledger.feeds().begin(feed.name(), start);
        }
        ledger.feeds().stopped(feed.name(), clock.instant(), reason);
        return new IllegalStateException(reason);
    }
}
