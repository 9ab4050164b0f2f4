package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainJobTest {
    @TempDir
    Path folder;

    @Test
    void aDayBecomesFilesThatHoldEachRecordOnceByteForByte() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(700, Duration.ofDays(1))))) {
            scene.lasting(Duration.ofDays(1));

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(24);
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void everyManifestAddsUpAndProvesItsDataFile() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(300, Duration.ofHours(6))))) {
            scene.once();

            for (Manifest manifest : scene.manifests()) {
                Counts counts = manifest.counts();
                assertThat(counts.records()
                                + counts.unchanged()
                                + counts.filtered()
                                + counts.outside()
                                + counts.deadLetters())
                        .isEqualTo(counts.vendorTotal());
                assertThat(counts.shortBy()).isZero();
            }
        }
    }

    @Test
    void anIntervalWithoutRecordsHasAManifestAndNoDataFile() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Conversations.none()))) {
            scene.lasting(Duration.ofHours(1));

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.published())
                    .containsExactly(
                            "acme/_caravan.json",
                            "acme/date=2026-11-01/acme-20261101T000000Z-20261101T010000Z-r1.manifest.json");
        }
    }

    @Test
    void aSecondRunRequestsNothingSettled() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(50, Duration.ofHours(6))))) {
            scene.once();
            int queries = scene.vendor().statistics().queries();

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            scene.assertEachRecordOnce();
        }
    }
}
