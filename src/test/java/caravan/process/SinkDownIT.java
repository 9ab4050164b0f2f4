package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker or a store that is down for longer than the spool has room. */
@Tag("full")
class SinkDownIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(2));
    private static final int INTERVALS = 48;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noRequestIsSentWhileTheSpoolIsFullAndWorkResumes(SinkServer.Kind kind) throws Exception {
        try (SinkServer server = kind.start(folder.resolve("server"));
                Simulator simulator = Vendor.simulator(Conversations.of(5, START, END, 2_000, Size.REALISTIC))) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder.resolve("caravan")), START, END);
            server.feed(vendor.caravan());
            vendor.caravan()
                    .with("caravan.spool.max-bytes", "500KB")
                    .with("feed.acme.schedule", "0 0 0 1 1 ?"); // no tick helps
            server.kill();
            vendor.caravan().run("once").assertCode(1);

            Ended check = vendor.caravan().run("check");

            check.assertCode(1);
            assertThat(check.text()).containsPattern("delivery (kafka|s3): [1-9]\\d* intervals not taken, since 20");

            Running running = vendor.caravan().start("run");
            try {
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(running.text())
                        .contains("has reached caravan.spool.max-bytes"));
                assertThat(simulator.statistics().queries()).isLessThan(INTERVALS);
                server.startAgain();
                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                                running.text().lines().filter(line -> line.contains("Interval delivered")))
                        .as(running.text())
                        .hasSize(INTERVALS));

                assertThat(server.records()).containsExactlyInAnyOrderElementsOf(vendor.truth());
                assertThat(running.text()).contains("the spool has room again");
            } finally {
                running.kill();
            }
        }
    }
}
