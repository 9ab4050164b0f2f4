package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor with a limit on the results of one query. */
class CapsTest {
    @TempDir
    Path folder;

    @Test
    void aQueryAboveTheResultLimitIsSplit() throws Exception {
        try (Scene scene = scene(600)) {
            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(1);
            Manifest manifest = scene.manifests().get(0);
            assertThat(manifest.effort().asks()).isGreaterThan(1);
            assertThat(manifest.counts().records()).isEqualTo(900);
            assertThat(manifest.counts().shortBy()).isZero();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aTotalAboveTheSettingIsHalvedBeforeItsPagesAreRead() throws Exception {
        try (Scene scene = scene(100_000)) {
            scene.with("feed.acme.hits-limit", "300");

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).effort().asks()).isGreaterThan(2);
        }
    }

    @Test
    void aResultLimitThatASplitCannotMeetFailsWithFigures() throws Exception {
        try (Scene scene = scene(100_000);
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.hits-limit", "1");

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(
                            line -> line.contains("cannot be split further") && line.contains("at most 1 can be read"));
            scene.with("feed.acme.hits-limit", "100000");
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    private Scene scene(int results) {
        return new Scene(folder, new GenesysCloud(Scene.conversations(900, Duration.ofHours(6))).largestResult(results))
                .with("feed.acme.interval", "PT6H");
    }
}
