package caravan.observe;

import caravan.budget.ClientPause;
import caravan.camel.alarm.AlarmCounts;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.meter.ProcessMeters;
import caravan.camel.plan.SpoolBudget;
import caravan.ledger.Ledger;
import caravan.ledger.LetterCount;
import caravan.ledger.database.LedgerException;
import caravan.ledger.row.IntervalState;
import caravan.status.FeedState;
import caravan.status.FeedStatus;
import caravan.status.SinkLag;
import caravan.status.StatusAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The page {@code /observe/metrics}, from the meters, the ledger and the beans at work. Thread-safe. */
final class MetricsPage {
    private final Feeds feeds;
    private final Ledger ledger;
    private final SpoolBudget spool;
    private final RecentReports reports;
    private final Supplier<List<AlarmCounts>> alarms;
    private final ProcessMeters meters;
    private final Clock clock;

    MetricsPage(
            Feeds feeds,
            Ledger ledger,
            SpoolBudget spool,
            RecentReports reports,
            Supplier<List<AlarmCounts>> alarms,
            ProcessMeters meters,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.reports = reports;
        this.alarms = alarms;
        this.meters = meters;
        this.clock = clock;
    }

    StatusAnswer now() {
        MetricsText text = new MetricsText();
        text.add(Metric.SPOOL_BYTES, spool.bytes());
        text.add(Metric.SPOOL_MAX_BYTES, spool.maxBytes());
        alarms.get().forEach(counts -> add(text, counts));
        try {
            List<FeedStatus> all = reports.get();
            feeds.all().forEach(feed -> {
                vendor(text, feed);
                ClientMetrics.add(text, feed, clock.instant());
            });
            all.forEach(feed -> add(text, feed));
            text.add(Metric.LEDGER_UP, ledger.trouble().isEmpty() ? 1 : 0);
        } catch (LedgerException e) { // the health page has the reason
            text.add(Metric.LEDGER_UP, 0);
        }
        return new StatusAnswer(true, MetricsText.TYPE, meters.text(MetricsText.TYPE) + text.text());
    }

    private static void add(MetricsText text, AlarmCounts counts) {
        text.add(Metric.ALARMS, counts.sent(), counts.route(), "sent");
        text.add(Metric.ALARMS, counts.retried(), counts.route(), "retried");
        text.add(Metric.ALARMS, counts.waiting(), counts.route(), "waiting");
        text.add(Metric.ALARMS, counts.notDelivered(), counts.route(), "not-delivered");
    }

    private static void vendor(MetricsText text, Feed feed) {
        boolean down = feed.client()
                .budget()
                .pause()
                .filter(ClientPause.Outage.class::isInstance)
                .isPresent();
        text.add(Metric.VENDOR_UP, down ? 0 : 1, feed.name());
    }

    private void add(MetricsText text, FeedStatus feed) {
        String name = feed.feed();
        for (FeedState state : FeedState.values()) {
            text.add(Metric.FEED_STATE, feed.state() == state ? 1 : 0, name, lower(state));
        }
        text.add(Metric.FEED_LAG_SECONDS, feed.lagSeconds(), name);
        text.add(Metric.FEED_WATERMARK_TIMESTAMP_SECONDS, feed.watermark().getEpochSecond(), name);
        text.add(Metric.FEED_BEHIND_SECONDS, since(feed.behindSince()), name);
        text.add(Metric.FEED_OLDEST_UNDELIVERED_SECONDS, feed.due() > 0 ? feed.lagSeconds() : 0, name);
        text.add(Metric.FEED_DUE_INTERVALS, feed.due(), name);
        for (IntervalState state : IntervalState.values()) {
            text.add(Metric.FEED_INTERVALS, feed.intervals().getOrDefault(lower(state), 0L), name, lower(state));
        }
        text.add(Metric.FEED_OPEN_RECORDS, feed.open(), name);
        text.add(Metric.FEED_VANISHED_RECORDS, feed.vanished(), name);
        text.add(Metric.FEED_GIVEN_UP_RECORDS, feed.givenUp(), name);
        long letters =
                feed.deadLetters().stream().mapToLong(LetterCount::letters).sum();
        text.add(Metric.FEED_DEAD_LETTERS, letters, name);
        text.add(Metric.FEED_ACCEPTED_DEAD_LETTERS, feed.acceptedLetters(), name);
        text.add(Metric.FEED_ACCEPTED_GAPS, feed.gaps().size(), name);
        text.add(Metric.CLIENT_REQUESTS_TODAY, feed.requests().today(), name);
        text.add(Metric.CLIENT_REQUESTS_THIS_MONTH, feed.requests().thisMonth(), name);
        ceiling(text, Metric.CLIENT_REQUESTS_PER_DAY, feed.requests().perDay(), name);
        ceiling(text, Metric.CLIENT_REQUESTS_PER_MONTH, feed.requests().perMonth(), name);
        if (feeds.names().contains(name)) {
            feeds.get(name).sinks().keySet().forEach(sink -> sink(text, feed, sink));
        }
    }

    private static void ceiling(MetricsText text, Metric metric, @Nullable Integer most, String feed) {
        if (most != null) {
            text.add(metric, most, feed);
        }
    }

    private void sink(MetricsText text, FeedStatus feed, String name) {
        SinkLag lag = feed.sinks().stream()
                .filter(sink -> sink.sink().equals(name))
                .findFirst()
                .orElse(new SinkLag(name, 0, 0, null, null));
        text.add(Metric.SINK_WAITING_INTERVALS, lag.intervals(), feed.feed(), name);
        text.add(Metric.SINK_LAG_SECONDS, lag.lagSeconds(), feed.feed(), name);
        text.add(Metric.SINK_FAILING_SECONDS, since(lag.failingSince()), feed.feed(), name);
    }

    private long since(@Nullable Instant begin) {
        return begin == null ? 0 : Duration.between(begin, clock.instant()).toSeconds();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
