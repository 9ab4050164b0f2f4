package caravan.overview;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.status.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last six hours of each feed by minute, in memory. They begin with the process. Thread-safe. */
final class Activity {
    /** The most minutes that are kept. */
    static final int MOST = 360;

    /** A revision is in the ledger a moment after it was made. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Supplier<List<FeedStatus>> reports;
    private final Clock clock;
    private final Deque<Minute> minutes = new ArrayDeque<>();
    private Map<String, Long> requests = Map.of();
    private Instant begun;

    Activity(Feeds feeds, Ledger ledger, Supplier<List<FeedStatus>> reports, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.reports = reports;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** The values of one feed in one minute. */
    private record Sample(long records, long requests, long lagSeconds) {}

    /** One minute; a feed has no sample if the ledger could not be read. */
    private record Minute(Instant start, Map<String, Sample> feeds) {}

    /**
     * One feed's values, oldest first, as many as {@code starts}; null where the ledger could not be read.
     *
     * @param requestsAllowed a minute, by the feed's settings
     * @param records of revisions that were put into the spool
     * @param requests of the feed's client, also those of other feeds that share it
     */
    record Series(
            int requestsAllowed,
            List<@Nullable Long> records,
            List<@Nullable Long> requests,
            List<@Nullable Long> lagSeconds) {}

    /**
     * The body of {@code /status/activity}.
     *
     * @param starts when each minute began; the last one is not over
     */
    record Body(Instant now, List<Instant> starts, Map<String, Series> feeds) {}

    synchronized Body now() {
        List<Minute> all = new ArrayList<>(minutes);
        all.add(new Minute(begun, samples(requests)));
        Map<String, Series> series = new TreeMap<>();
        for (Feed feed : feeds.all()) {
            series.put(
                    feed.name(),
                    new Series(
                            feed.settings().http().requestsPerMinute(),
                            values(all, feed.name(), Sample::records),
                            values(all, feed.name(), Sample::requests),
                            values(all, feed.name(), Sample::lagSeconds)));
        }
        return new Body(clock.instant(), all.stream().map(Minute::start).toList(), series);
    }

    /** Ends a minute and begins the next. */
    synchronized void turn() {
        Instant next = clock.instant();
        try {
            Map<String, Long> sent = sent();
            minutes.addLast(new Minute(begun, samples(requests)));
            requests = sent;
        } catch (LedgerException e) { // the ledger reports its failures itself
            minutes.addLast(new Minute(begun, Map.of()));
        }
        begun = next;
        while (minutes.size() > MOST) {
            minutes.removeFirst();
        }
    }

    /** Begins to count: requests before now are not of this process's first minute. */
    synchronized void begin() {
        try {
            requests = sent();
        } catch (LedgerException e) { // the ledger reports its failures itself
            requests = Map.of();
        }
    }

    private Map<String, Long> sent() {
        Map<String, Long> sent = new HashMap<>();
        reports.get().forEach(feed -> sent.put(feed.feed(), feed.requests().thisMonth()));
        return sent;
    }

    private Map<String, Sample> samples(Map<String, Long> before) {
        Map<String, Sample> samples = new HashMap<>();
        for (FeedStatus feed : reports.get()) {
            long sent = feed.requests().thisMonth();
            long known = Objects.requireNonNullElse(before.get(feed.feed()), sent);
            samples.put(
                    feed.feed(),
                    new Sample(records(feed.feed()), sent < known ? sent : sent - known, feed.lagSeconds()));
        }
        return samples;
    }

    private long records(String feed) {
        return ledger.intervals().since(feed, begun).stream()
                .filter(row -> row.readAt() != null && !row.readAt().isBefore(begun))
                .map(IntervalView::manifest)
                .filter(manifest -> manifest != null && !manifest.extractedAt().isBefore(begun.minus(MOMENT)))
                .map(Objects::requireNonNull)
                .mapToLong(manifest -> manifest.counts().records())
                .sum();
    }

    private static List<@Nullable Long> values(List<Minute> all, String feed, Function<Sample, Long> value) {
        List<@Nullable Long> values = new ArrayList<>();
        for (Minute minute : all) {
            Sample sample = minute.feeds().get(feed);
            values.add(sample == null ? null : value.apply(sample));
        }
        return values;
    }
}
