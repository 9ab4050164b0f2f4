package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk changes what the spool holds while the process runs. */
class DamageTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aDamagedIntervalIsReadAgainAndPublishedWhole() throws Exception {
        ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofDays(30)));
        try (Scene scene = scene().by(clock);
                LogLines log = LogLines.ofCaravan()) {
            Path obstacle = obstruct(scene);
            try (Underway run = new Underway(scene)) {
                await().atMost(LONG).ignoreExceptions().until(() -> spoolFiles().size() == 6);
                flip(spoolFiles().get(2));
                Files.delete(spoolFiles().get(3));
                Files.delete(obstacle);

                await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
                    clock.move(Duration.ofSeconds(11));
                    assertThat(scene.manifests()).hasSize(6);
                });
                assertThat(run.isRunning()).isTrue();
            }
            scene.assertEachRecordOnce();
            scene.assertNothingIsLeftOver();
            assertThat(log.messages())
                    .filteredOn(line -> line.startsWith("WARN Spool file damaged feed=acme"))
                    .hasSize(2);
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private List<Path> spoolFiles() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("spool"))) {
            return paths.filter(path -> path.toString().endsWith(".ndjson.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** No folder for the day can be made. */
    private static Path obstruct(Scene scene) throws IOException {
        Path obstacle = scene.out().resolve("acme/date=2026-11-01");
        Files.createDirectories(obstacle.getParent());
        return Files.writeString(obstacle, "not a folder");
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }
}
