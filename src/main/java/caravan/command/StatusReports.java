package caravan.command;

import caravan.camel.Clients;
import caravan.camel.Planner;
import caravan.command.FeedStatus.Problem;
import caravan.interval.Span;
import caravan.ledger.DeliveryRow;
import caravan.ledger.FeedRow;
import caravan.ledger.IntervalRow;
import caravan.ledger.IntervalState;
import caravan.ledger.Ledger;
import caravan.ledger.RemarkRows;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads from the ledger how the feeds stand. */
final class StatusReports {
    private final Settings settings;
    private final Ledger ledger;
    private final Planner planner;
    private final Clients clients;
    private final Clock clock;
    private final Instant since;

    StatusReports(Settings settings, Ledger ledger, Planner planner, Clients clients, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.planner = planner;
        this.clients = clients;
        this.clock = clock;
        this.since = clock.instant();
    }

    List<FeedStatus> now() {
        Stream<FeedStatus> started = settings.feeds().stream()
                .map(FeedSettings::name)
                .map(feed -> of(feed, planner.start(feed), clients.of(feed)));
        return Stream.concat(started, settings.mistaken().keySet().stream().map(this::mistaken))
                .toList();
    }

    /** A feed that is not started, as the ledger has it. */
    private FeedStatus mistaken(String feed) {
        Instant start = ledger.feeds().find(feed).map(FeedRow::start).orElse(since);
        return of(feed, start, new Clients.Standing(0, null, 0, null, null));
    }

    private FeedStatus of(String feed, Instant start, Clients.Standing requests) {
        List<IntervalRow> rows = ledger.intervals().all(feed);
        Map<String, Long> intervals = new TreeMap<>();
        for (IntervalRow row : rows) {
            intervals.merge(row.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        Optional<FeedRow> row = ledger.feeds().find(feed);
        RemarkRows.Remarks remarks = ledger.remarks().of(feed);
        List<String> mistakes = settings.mistaken().getOrDefault(feed, List.of());
        Instant watermark = ledger.intervals().watermark(feed, start);
        return new FeedStatus(
                feed,
                start,
                watermark,
                Duration.between(watermark, clock.instant()).toSeconds(),
                intervals,
                ledger.open().count(feed),
                remarks.vanished(),
                remarks.givenUp(),
                gaps(feed, rows),
                mistakes.isEmpty() ? row.map(FeedRow::stoppedAt).orElse(null) : since,
                mistakes.isEmpty() ? row.map(FeedRow::stoppedBecause).orElse(null) : String.join(" ", mistakes),
                requests,
                problems(feed, rows));
    }

    /** What no backfill has brought since. */
    private List<FeedStatus.Gap> gaps(String feed, List<IntervalRow> rows) {
        List<Span> there = rows.stream().map(row -> row.interval().span()).toList();
        return ledger.gaps().of(feed).stream()
                .flatMap(gap -> gap.span().without(there).stream()
                        .map(left -> new FeedStatus.Gap(left.start(), left.end(), gap.acceptedAt())))
                .toList();
    }

    private List<Problem> problems(String feed, List<IntervalRow> rows) {
        List<Problem> problems = new ArrayList<>();
        for (IntervalRow row : rows) {
            if (row.state() == IntervalState.FAILED) {
                problems.add(new Problem(
                        row.interval().start(),
                        row.interval().end(),
                        null,
                        String.valueOf(row.error()),
                        row.failures(),
                        null,
                        row.nextTryAt()));
            }
        }
        for (DeliveryRow row : ledger.deliveries().pending(feed)) {
            if (row.error() != null) {
                problems.add(new Problem(
                        row.interval().start(),
                        row.interval().end(),
                        row.sink(),
                        row.error(),
                        row.failures(),
                        row.failingSince(),
                        null));
            }
        }
        problems.sort(Comparator.comparing(Problem::start));
        return problems;
    }
}
