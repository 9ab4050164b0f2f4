package caravan.status;

import caravan.camel.feed.ClientStatus;
import caravan.camel.feed.ClientStatus.Standing;
import caravan.camel.plan.Backlog;
import caravan.camel.plan.Backlog.Owed;
import caravan.camel.plan.Planner;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.LetterCount;
import caravan.ledger.RemarkRows;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.IntervalRow;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.status.FeedStatus.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the feeds' status from the ledger. */
public final class StatusReports {
    private static final Standing NO_REQUESTS = new Standing(0, null, 0, null, null);

    private final Settings settings;
    private final Ledger ledger;
    private final Planner planner;
    private final ClientStatus clients;
    private final Backlog arrears;
    private final Clock clock;
    private final boolean running;
    private final Instant since;

    /**
     * Makes the reports of this process.
     *
     * @param running whether the process runs on the schedule
     */
    public StatusReports(
            Settings settings,
            Ledger ledger,
            Planner planner,
            ClientStatus clients,
            Backlog arrears,
            Clock clock,
            boolean running) {
        this.settings = settings;
        this.ledger = ledger;
        this.planner = planner;
        this.clients = clients;
        this.arrears = arrears;
        this.clock = clock;
        this.running = running;
        this.since = clock.instant();
    }

    public List<FeedStatus> now() {
        Stream<FeedStatus> started =
                settings.feeds().stream().map(FeedSettings::name).map(this::started);
        return Stream.concat(started, settings.mistaken().keySet().stream().map(this::mistaken))
                .toList();
    }

    private FeedStatus started(String feed) {
        FeedRow row = ledger.feeds().find(feed).orElse(null);
        Stop stop = row == null || row.stoppedBecause() == null
                ? lost(feed)
                : new Stop(Objects.requireNonNullElse(row.stoppedAt(), since), row.stoppedBecause());
        return of(
                feed,
                planner.start(feed),
                clients.of(feed),
                arrears.of(feed, running),
                stop,
                running ? arrears.nextTick(feed).orElse(null) : null);
    }

    /** The status of a feed that is not started, from the ledger. */
    private FeedStatus mistaken(String feed) {
        Instant start = ledger.feeds().find(feed).map(FeedRow::start).orElse(since);
        String mistakes = String.join(" ", settings.mistaken().getOrDefault(feed, List.of()));
        return of(feed, start, NO_REQUESTS, new Owed(0, 0, null), new Stop(since, mistakes), null);
    }

    /** The reason why a feed is stopped. */
    private record Stop(Instant since, String because) {}

    /** A ledger without deliveries is lost if a sink has some. A running process detects this when it plans. */
    private @Nullable Stop lost(String feed) {
        boolean isUnknown =
                !running && ledger.intervals().all(feed).stream().noneMatch(interval -> interval.revision() > 0);
        return isUnknown ? arrears.lost(feed).map(why -> new Stop(since, why)).orElse(null) : null;
    }

    private FeedStatus of(
            String feed, Instant start, Standing requests, Owed owed, @Nullable Stop stop, @Nullable Instant nextTick) {
        List<IntervalRow> rows = ledger.intervals().all(feed);
        Map<String, Long> intervals = new TreeMap<>();
        for (IntervalRow row : rows) {
            intervals.merge(row.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        RemarkRows.Remarks remarks = ledger.remarks().of(feed);
        Instant watermark = ledger.intervals().watermark(feed, start);
        List<Problem> problems = Problems.of(ledger, feed, rows, running);
        List<LetterCount> letters = ledger.letters().missing(feed);
        return new FeedStatus(
                feed,
                state(requests, owed, stop, problems.isEmpty() && letters.isEmpty()),
                start,
                watermark,
                Duration.between(watermark, clock.instant()).toSeconds(),
                owed.intervals(),
                owed.since(),
                nextTick,
                problems.stream()
                        .map(Problem::nextTry)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                intervals,
                ledger.open().count(feed),
                remarks.vanished(),
                remarks.givenUp(),
                gaps(feed, rows),
                stop == null ? null : stop.since,
                stop == null ? null : stop.because,
                requests,
                letters,
                ledger.letters().accepted(feed),
                SinkLag.of(ledger, feed, clock.instant(), running),
                problems);
    }

    private static FeedState state(Standing requests, Owed owed, @Nullable Stop stop, boolean isSound) {
        if (stop != null) {
            return FeedState.STOPPED;
        }
        if (requests.paused() != null) {
            return FeedState.PAUSED;
        }
        return owed.late() > 0 || !isSound ? FeedState.BEHIND : FeedState.OK;
    }

    /** Accepted gaps without the intervals that a backfill has read since. */
    private List<FeedStatus.Gap> gaps(String feed, List<IntervalRow> rows) {
        List<Span> there = rows.stream().map(row -> row.interval().span()).toList();
        return ledger.gaps().of(feed).stream()
                .flatMap(gap -> gap.span().without(there).stream()
                        .map(left -> new FeedStatus.Gap(left.start(), left.end(), gap.acceptedAt())))
                .toList();
    }
}
