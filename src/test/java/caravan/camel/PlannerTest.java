package caravan.camel;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.settings.Layers;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int HOURS = 24 * 20;
    private static final int AT_ONCE = 8;

    @TempDir
    Path folder;

    @Test
    void theStartAndTicksThatComeTogetherOfferEachIntervalOnce() throws Exception {
        Clock clock = Clock.fixed(START.plus(Duration.ofHours(HOURS + 1)), ZoneOffset.UTC);
        Mistakes mistakes = new Mistakes();
        Layers layers = Layers.of(Path.of(""), mistakes)
                .under(Map.of(
                        "caravan.feeds", "acme",
                        "feed.acme.client-id", "id",
                        "feed.acme.client-secret", "secret",
                        "feed.acme.start", START.toString(),
                        "sink.file.directory", folder.resolve("out").toString()));
        Settings settings = StartCheck.settings(layers, mistakes);
        mistakes.throwIfAny();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (DefaultCamelContext context = new DefaultCamelContext();
                Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, clock)) {
            SinkFactory sinks = new SinkFactory(ledger.id(), SinkFactory.deadLetters(settings));
            Feeds feeds = new Feeds(new FeedFactory(settings, clock).feeds(context, sinks));
            Planner planner = new Planner(feeds, ledger, new InHand(), clock);
            CountDownLatch together = new CountDownLatch(AT_ONCE);

            List<Future<List<Interval>>> plans = threads.invokeAll(Collections.nCopies(AT_ONCE, () -> {
                together.countDown();
                together.await();
                return planner.due("acme", false, null, null);
            }));

            List<Interval> offered = new ArrayList<>();
            for (Future<List<Interval>> plan : plans) {
                offered.addAll(plan.get());
            }
            assertThat(offered).hasSize(HOURS).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
