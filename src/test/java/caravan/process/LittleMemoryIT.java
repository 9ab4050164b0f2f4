package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is allowed by its bytes and yet too much for the heap that the process has. */
@Tag("full")
class LittleMemoryIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anIntervalThatDoesNotFitIntoMemoryFailsAloneAndTheRunEnds() throws Exception {
        Instant end = START.plus(Duration.ofHours(4));
        Instant large = START.plus(Duration.ofHours(2));
        Conversations conversations = Conversations.of(3, START, end, 60, Size.REALISTIC);
        conversations.add(
                "{\"conversationId\":\"large\",\"conversationStart\":\"" + large + "\",\"note\":\""
                        + "x".repeat(60 << 20) + "\"}",
                large,
                large.plusSeconds(60));
        try (Simulator simulator = Vendor.simulator(conversations)) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);

            Ended ended = vendor.caravan().run("once");

            ended.assertCode(1);
            assertThat(ended.text())
                    .contains("Not delivered feed=acme intervals=1 first=2026-11-01T02:00:00Z/2026-11-01T03:00:00Z")
                    .contains("The answer does not fit into the memory.");
            assertThat(vendor.manifests()).hasSize(3);
            vendor.assertNothingIsLeftOver();
        }
    }
}
