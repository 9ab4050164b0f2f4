package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.launch.Launch;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.FullDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the ledger fills up while a process works. */
@Timeout(240)
class LedgerDiskFullTest {
    private static final int TEMPORARY = 75;
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @TempDir
    Path folder;

    @AfterEach
    void makeRoom() {
        FullDisk.makeRoom();
    }

    @Test
    @Tag("full")
    void runGoesOnByItselfOnceTheLedgersDiskHasRoom() throws Exception {
        try (Scene scene = scene().with("caravan.command", "run");
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onQuery(3, new Fault.DataChanges(FullDisk::fill));
            Launch launch = scene.launch();
            CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(launch::run);
            await().atMost(PATIENCE)
                    .until(() -> log.messages().stream().anyMatch(line -> line.contains("its disk is full")));

            FullDisk.makeRoom();

            await().atMost(PATIENCE).until(() -> scene.manifests().size() == 6);
            launch.stop();
            assertThat(ended.join()).isZero();
            scene.assertEachRecordOnce();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("Ledger usable again"))
                    .filteredOn(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                    .hasSizeLessThan(40);
        }
    }

    @Test
    void onceEndsWithTheTemporaryCodeAndNamesTheFullDisk() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofErrors()) {
            scene.vendor().faults().onQuery(3, new Fault.DataChanges(FullDisk::fill));

            assertThat(scene.once()).isEqualTo(TEMPORARY);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("its disk is full") && line.contains(" MB free"))
                    .noneMatch(line -> line.contains("\tat "))
                    .hasSizeLessThan(20);
            FullDisk.makeRoom();
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))))
                .with("caravan.ledger.url", FullDisk.address(folder));
    }
}
