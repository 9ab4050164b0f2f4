package caravan.overview;

import caravan.camel.feed.Feeds;
import caravan.camel.http.Version;
import caravan.camel.plan.SpoolBudget;
import caravan.ledger.Ledger;
import caravan.observe.RecentReports;
import caravan.settings.Settings;
import caravan.status.FeedStatus;
import caravan.status.SinkLag;
import caravan.status.StatusAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The page at {@code /} and those under {@code /status/} of a running process; docs/status.md has their shape. Thread-safe. */
public final class Overview {
    /** The most failures that {@code /status/failures} lists. */
    private static final int MOST_FAILURES = 50;

    private final Feeds feeds;
    private final Ledger ledger;
    private final SpoolBudget spool;
    private final Supplier<List<FeedStatus>> reports;
    private final Clock clock;

    private Overview(CamelContext context, Supplier<List<FeedStatus>> reports, Clock clock) {
        this.feeds = bean(context, Feeds.class);
        this.ledger = bean(context, Ledger.class);
        this.spool = bean(context, SpoolBudget.class);
        this.reports = reports;
        this.clock = clock;
    }

    /** Starts to count the activity, and returns each path with its answer. */
    public static Map<String, Supplier<StatusAnswer>> pages(
            CamelContext context, Settings settings, Supplier<List<FeedStatus>> reports, Clock clock) throws Exception {
        Supplier<List<FeedStatus>> recent = new RecentReports(reports)::get;
        Overview overview = new Overview(context, recent, clock);
        IntervalsPage intervals = new IntervalsPage(overview.ledger, recent, clock);
        Activity activity = new Activity(overview.feeds, overview.ledger, recent, clock);
        context.addService(new ActivityClock(context, activity));
        Map<String, Supplier<StatusAnswer>> pages = new HashMap<>();
        pages.put("/status/feeds", () -> OverviewJson.answer(overview::feeds));
        pages.put("/status/activity", () -> OverviewJson.answer(activity::now));
        pages.put("/status/spool", () -> OverviewJson.answer(overview::spool));
        pages.put("/status/failures", () -> OverviewJson.answer(overview::failures));
        pages.put("/status/dead-letters", () -> OverviewJson.answer(overview::deadLetters));
        Stream.concat(overview.feeds.names().stream(), settings.mistaken().keySet().stream())
                .forEach(feed ->
                        pages.put("/status/intervals/" + feed, () -> OverviewJson.answer(() -> intervals.of(feed))));
        if (settings.status().page()) {
            pages.put("/", new HtmlPage()::get);
        }
        return pages;
    }

    /**
     * The body of {@code /status/feeds}.
     *
     * @param ledger the reason why the ledger cannot be used; null if it can
     */
    record FeedsBody(Instant now, String version, @Nullable String ledger, List<FeedView> feeds) {}

    private FeedsBody feeds() {
        List<FeedView> views = reports.get().stream().map(FeedView::of).toList();
        return new FeedsBody(clock.instant(), Version.OURS, ledger.trouble().orElse(null), views);
    }

    /** A sink of a feed that lacks intervals. */
    record WaitingSink(String feed, SinkLag lag) {}

    /**
     * The body of {@code /status/spool}.
     *
     * @param full the reason why no interval is read; null if there is room
     */
    record SpoolBody(Instant now, long bytes, long maxBytes, @Nullable String full, List<WaitingSink> waiting) {}

    private SpoolBody spool() {
        String full = feeds.names().stream()
                .flatMap(feed -> spool.noRoom(feed).stream())
                .findFirst()
                .orElse(null);
        List<WaitingSink> waiting = reports.get().stream()
                .flatMap(feed -> feed.sinks().stream().map(sink -> new WaitingSink(feed.feed(), sink)))
                .toList();
        return new SpoolBody(clock.instant(), spool.bytes(), spool.maxBytes(), full, waiting);
    }

    /** The body of {@code /status/failures}. */
    record FailuresBody(Instant now, List<Trouble> failures) {}

    private FailuresBody failures() {
        List<String> names = reports.get().stream().map(FeedStatus::feed).toList();
        return new FailuresBody(clock.instant(), Troubles.latest(ledger, names, MOST_FAILURES));
    }

    /** Dead letters of one feed and reason. */
    record Letters(String feed, @Nullable String sink, String reason, long letters, String action) {}

    /**
     * The body of {@code /status/dead-letters}.
     *
     * @param accepted dead letters that a person has accepted, by feed
     */
    record LettersBody(Instant now, List<Letters> missing, Map<String, Long> accepted) {}

    private LettersBody deadLetters() {
        Map<String, Long> accepted = new HashMap<>();
        List<FeedStatus> all = reports.get();
        all.stream()
                .filter(feed -> feed.acceptedLetters() > 0)
                .forEach(feed -> accepted.put(feed.feed(), feed.acceptedLetters()));
        List<Letters> missing = all.stream()
                .flatMap(feed -> feed.deadLetters().stream()
                        .map(one ->
                                new Letters(feed.feed(), one.sink(), one.reason(), one.letters(), Advice.DEAD_LETTERS)))
                .toList();
        return new LettersBody(clock.instant(), missing, accepted);
    }

    private static <T> T bean(CamelContext context, Class<T> type) {
        return context.getRegistry().mandatoryFindSingleByType(type);
    }
}
