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

/** Reads from the ledger how the feeds stand. */
final class StatusReports {
    private final Settings settings;
    private final Ledger ledger;
    private final Planner planner;
    private final Clients clients;
    private final Clock clock;

    StatusReports(Settings settings, Ledger ledger, Planner planner, Clients clients, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.planner = planner;
        this.clients = clients;
        this.clock = clock;
    }

    List<FeedStatus> now() {
        return settings.feeds().stream().map(FeedSettings::name).map(this::of).toList();
    }

    private FeedStatus of(String feed) {
        List<IntervalRow> rows = ledger.intervals().all(feed);
        Map<String, Long> intervals = new TreeMap<>();
        for (IntervalRow row : rows) {
            intervals.merge(row.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        Optional<FeedRow> row = ledger.feeds().find(feed);
        RemarkRows.Remarks remarks = ledger.remarks().of(feed);
        Instant start = planner.start(feed);
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
                row.map(FeedRow::stoppedAt).orElse(null),
                row.map(FeedRow::stoppedBecause).orElse(null),
                clients.of(feed),
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
