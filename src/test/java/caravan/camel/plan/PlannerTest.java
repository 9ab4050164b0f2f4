package caravan.camel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.source.genesys.VendorProbe;
import caravan.camel.wiring.AcmeFeeds;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
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
    void aStartAndTicksTogetherOfferEachIntervalOnce() throws Exception {
        Clock clock = Clock.fixed(START.plus(Duration.ofHours(HOURS + 1)), ZoneOffset.UTC);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (DefaultCamelContext context = new DefaultCamelContext();
                Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, clock)) {
            Feeds feeds = AcmeFeeds.in(folder, Map.of("feed.acme.start", START.toString()), context, ledger, clock);
            GapGuard continuity = new GapGuard(feeds, ledger, new VendorProbe(context), clock);
            Planner planner =
                    new Planner(feeds, ledger, continuity, new ClockSkew(clock), new InFlightIntervals(), clock);
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

    /** A start after a crash offers failed intervals at once. The others must come first, because the next crash may follow. */
    @Test
    void anIntervalThatEndedThreeProcessesGoesAfterAllOthers() throws Exception {
        Clock clock = Clock.fixed(START.plus(Duration.ofHours(5)), ZoneOffset.UTC);
        try (DefaultCamelContext context = new DefaultCamelContext();
                Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, clock)) {
            Feeds feeds = AcmeFeeds.in(folder, Map.of("feed.acme.start", START.toString()), context, ledger, clock);
            GapGuard continuity = new GapGuard(feeds, ledger, new VendorProbe(context), clock);
            Interval first = first(feeds, ledger, continuity, clock).get(0);
            for (int death = 0; death < 3; death++) {
                ledger.claims().claim(first, clock.instant());
                ledger.claims().died(clock.instant());
                ledger.claims().releaseAll();
            }

            List<Interval> again = first(feeds, ledger, continuity, clock);

            assertThat(again).hasSizeGreaterThan(2).endsWith(first);
        }
    }

    /** The first plan of another process. */
    private static List<Interval> first(Feeds feeds, Ledger ledger, GapGuard continuity, Clock clock) {
        Planner planner = new Planner(feeds, ledger, continuity, new ClockSkew(clock), new InFlightIntervals(), clock);
        return planner.due("acme", true, null, null);
    }
}
