package caravan.camel.meter;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.meter.RequestOutcome;
import caravan.meter.WorkMeters;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The work's meters in a registry of Micrometer. All exist from the start, so that a rate sees the first event. Thread-safe. */
final class MicrometerMeters implements WorkMeters {
    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";

    private final MeterRegistry registry;

    MicrometerMeters(MeterRegistry registry, Feeds feeds) {
        this.registry = registry;
        feeds.all().forEach(this::begin);
    }

    private void begin(Feed feed) {
        for (WorkMetric metric : WorkMetric.values()) {
            if (metric.labels().equals(List.of("feed"))) {
                counter(metric, feed.name());
            }
        }
        for (RequestOutcome outcome : RequestOutcome.values()) {
            timer(WorkMetric.REQUESTS, feed.name(), outcome.written());
        }
        feed.sinks().keySet().forEach(sink -> {
            timer(WorkMetric.DELIVERIES, feed.name(), sink, DELIVERED);
            timer(WorkMetric.DELIVERIES, feed.name(), sink, FAILED);
            counter(WorkMetric.DELIVERED_RECORDS, feed.name(), sink);
            counter(WorkMetric.DELIVERED_BYTES, feed.name(), sink);
        });
    }

    @Override
    public void requested(String feed, RequestOutcome outcome, Duration took, long bytes) {
        timer(WorkMetric.REQUESTS, feed, outcome.written()).record(took);
        add(WorkMetric.RESPONSE_BYTES, bytes, feed);
    }

    @Override
    public void throttled(String feed, Duration hold) {
        counter(WorkMetric.THROTTLE_HOLD_SECONDS, feed).increment(hold.toMillis() / 1000.0);
    }

    @Override
    public void renewed(String feed) {
        counter(WorkMetric.TOKEN_RENEWALS, feed).increment();
    }

    @Override
    public void spooled(Manifest manifest) {
        String feed = manifest.subject().feed();
        Counts counts = manifest.counts();
        counter(WorkMetric.REVISIONS, feed).increment();
        add(WorkMetric.PAGES, manifest.effort().pages(), feed);
        add(WorkMetric.RECORDS, counts.records(), feed);
        add(WorkMetric.RECORDS_REJECTED, counts.deadLetters(), feed);
        if (manifest.subject().revision() > 1) {
            add(WorkMetric.RECORDS_CORRECTED, counts.records(), feed);
        }
        Long shortBy = counts.shortBy();
        if (shortBy != null && shortBy > 0) {
            add(WorkMetric.RECORDS_SHORT, shortBy, feed);
        }
    }

    @Override
    public void delivered(Manifest manifest, String sink, Duration took) {
        String feed = manifest.subject().feed();
        timer(WorkMetric.DELIVERIES, feed, sink, DELIVERED).record(took);
        add(WorkMetric.DELIVERED_RECORDS, manifest.counts().records(), feed, sink);
        add(WorkMetric.DELIVERED_BYTES, manifest.data().bytes(), feed, sink);
    }

    @Override
    public void notDelivered(String feed, String sink, Duration took) {
        timer(WorkMetric.DELIVERIES, feed, sink, FAILED).record(took);
    }

    private void add(WorkMetric metric, long amount, String... values) {
        counter(metric, values).increment((double) amount);
    }

    private Counter counter(WorkMetric metric, String... values) {
        return Counter.builder(metric.stem())
                .description(metric.help())
                .tags(tags(metric, values))
                .register(registry);
    }

    private Timer timer(WorkMetric metric, String... values) {
        return Timer.builder(metric.stem())
                .description(metric.help())
                .tags(tags(metric, values))
                .register(registry);
    }

    private static List<Tag> tags(WorkMetric metric, String... values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.labels().get(i), values[i]));
        }
        return tags;
    }
}
