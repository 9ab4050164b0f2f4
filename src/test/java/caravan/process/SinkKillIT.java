package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 at random instants while it publishes to a real broker or a real S3 server: of itself, and of the server. */
@Tag("full")
class SinkKillIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(4));
    private static final int KILLS = 20;
    private static final int SERVER_KILLS = 3;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noKillLosesOrDoublesARecordForAReaderOfCommittedData(SinkServer.Kind kind) throws Exception {
        try (SinkServer server = kind.start(folder.resolve("server"));
                Simulator simulator = vendor()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder.resolve("caravan")), START, END);
            vendor.caravan().with("feed.acme.requests-per-minute", "480");
            server.feed(vendor.caravan());

            int kills = Kills.untilDone(vendor, random, KILLS, "seed " + seed);

            assertThat(kills).as("seed %d", seed).isEqualTo(KILLS);
            assertThat(server.records()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(vendor.truth());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKilledServerGetsEachRecordOnceByItself(SinkServer.Kind kind) throws Exception {
        try (SinkServer server = kind.start(folder.resolve("server"));
                Simulator simulator = vendor()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder.resolve("caravan")), START, END);
            vendor.caravan().with("feed.acme.requests-per-minute", "300");
            server.feed(vendor.caravan());
            Running running = vendor.caravan().start("run");
            try {
                for (int kill = 0; kill < SERVER_KILLS; kill++) {
                    awaitDelivered(running, delivered(running) + 1 + random.nextInt(10));
                    server.kill();
                    server.startAgain();
                }
                awaitDelivered(running, (int) Duration.between(START, END).toHours());

                List<String> records = server.records();
                assertThat(records).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(vendor.truth());
            } finally {
                running.kill();
            }
        }
    }

    private static void awaitDelivered(Running running, int intervals) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(delivered(running)).as(running.text()).isGreaterThanOrEqualTo(intervals));
    }

    private static int delivered(Running running) {
        return (int) running.text()
                .lines()
                .filter(line -> line.contains("Interval delivered"))
                .count();
    }

    private static Simulator vendor() throws Exception {
        return Vendor.simulator(Conversations.of(5, START, END, 2_000, Size.REALISTIC));
    }
}
