package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code camel run application.properties}, really run: the same routes and settings without our main class. */
@Tag("full")
class JBangIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theSameRoutesAndSettingsRunUnderCamelJBang() throws Exception {
        Instant end = START.plus(Duration.ofHours(6));
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, end, 200, Size.REALISTIC))) {
            simulator.faults().onQuery(3, new Fault.TokenDies());
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
            Files.createSymbolicLink(folder.resolve("target"), PROJECT.resolve("target"));

            Ended ended = camel(vendor.caravan(), "run", "application.properties", "--property=caravan.command=once");

            assertThat(ended.code()).as(ended.text()).isZero();
            vendor.assertEachRecordOnce();
            vendor.assertNothingIsLeftOver();
        }
    }

    @Test
    void theExampleOfAnOwnRouteRunsUnderJBangAndIsReloaded() throws Exception {
        Instant end = START.plus(Duration.ofHours(3));
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, end, 100, Size.REALISTIC))) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
            Files.createSymbolicLink(folder.resolve("target"), PROJECT.resolve("target"));
            OwnRecord example = OwnRecord.of(vendor.truth());
            example.into(vendor.caravan());
            vendor.caravan().with("feed.acme.sink", "file");
            List<String> expected = new ArrayList<>(example.ofOtherQueues());
            expected.addAll(example.ofTheQueue("conversations-vip"));

            Running running = started(vendor.caravan(), "run", "application.properties");
            try {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> vendor.manifests().size() == 3);
                Path route = folder.resolve("routes/own-record.camel.yaml");
                Files.writeString(route, Files.readString(route).replace("'chat'", "'message'"));
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(running.text()).contains("routes=[own-record]"));
            } finally {
                running.terminate();
            }

            assertThat(running.end().text()).doesNotContain(" ERROR ");
            assertThat(vendor.records()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Ended camel(CaravanProcess caravan, String... arguments) {
        return started(caravan, arguments).end();
    }

    private static Running started(CaravanProcess caravan, String... arguments) {
        return JBangScript.started(caravan, "src/jbang/CamelJBang.java", arguments);
    }
}
