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

/** A disk that takes no more, played by the limit on a file's size that every shell can set. */
@Tag("full")
class DiskFullIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anIntervalTooLargeForTheDiskFailsAloneUntilThereIsRoom() throws Exception {
        Instant end = START.plus(Duration.ofHours(4));
        Conversations conversations = Conversations.of(3, START, end, 60, Size.REALISTIC);
        for (int number = 1; number <= 900; number++) {
            Instant start = START.plus(Duration.ofHours(2)).plusMillis(number * 1000L);
            conversations.addAnother(number, start, start.plusSeconds(5));
        }
        try (Simulator simulator = Vendor.simulator(conversations)) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);

            Ended full = vendor.caravan().after("ulimit -f 600").run("once");

            full.assertCode(1);
            assertThat(full.text())
                    .contains("Not delivered feed=acme")
                    .contains("the spool file")
                    .contains("Free disk space");
            assertThat(vendor.manifests()).hasSize(3);
            vendor.assertNothingIsLeftOver();
            Ended roomy = vendor.caravan().after("true").run("once");
            roomy.assertCode(0);
            vendor.assertEachRecordOnce();
        }
    }
}
