package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import caravan.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each of the disks that a process writes to fills up while it works, and has room again later. */
@Tag("full")
@Timeout(300)
class SmallDiskIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(24));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SmallDisk disk;
    private Simulator simulator;
    private Vendor vendor;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mounted(folder.resolve("disk"), 4);
        assumeThat(mounted).as("this user may mount a file system").isPresent();
        disk = mounted.get();
        simulator = Vendor.simulator(Conversations.of(3, START, END, 2000, Size.REALISTIC));
        vendor = Vendor.of(simulator, new CaravanProcess(folder.resolve("home")), START, END);
    }

    @AfterEach
    void stop() throws Exception {
        if (disk != null) {
            disk.close();
            simulator.close();
        }
    }

    @Test
    void runGoesOnByItselfOnceTheDiskOfItsLedgerHasRoom() throws Exception {
        vendor.caravan()
                .with("caravan.ledger.url", "jdbc:h2:file:" + disk.path().resolve("ledger"));
        Running run = fillWhile("run");
        await().atMost(PATIENCE).until(() -> run.text().contains("its disk is full"));

        disk.makeRoom();

        await().atMost(PATIENCE).until(() -> vendor.manifests().size() == 24);
        run.terminate();
        run.end().assertCode(143);
        vendor.assertEachRecordOnce();
        assertThat(run.text().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
                .hasSizeLessThan(60);
        assertThat(run.text()).doesNotContain("\tat ");
        try (var files = Files.list(disk.path())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("ledger.mv.db");
        }
    }

    @Test
    void onceEndsWith75AndNamesTheFullDiskOfItsLedger() throws Exception {
        vendor.caravan()
                .with("caravan.ledger.url", "jdbc:h2:file:" + disk.path().resolve("ledger"));
        Ended full = fillWhile("once").end();

        full.assertCode(75);
        assertThat(full.text())
                .contains("its disk is full", disk.path() + " has 0 MB free")
                .doesNotContain("\tat ", ".username");
        assertThat(full.text().lines()).hasSizeLessThan(60);
        disk.makeRoom();
        vendor.caravan().run("once").assertCode(0);
        vendor.assertEachRecordOnce();
    }

    private Running fillWhile(String command) throws Exception {
        Running process = vendor.caravan().start(command);
        await().atMost(PATIENCE).until(() -> !vendor.manifests().isEmpty());
        disk.fill(0);
        return process;
    }
}
