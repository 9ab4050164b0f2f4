package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that the vendor deletes: reported, never guessed, and nothing is taken out of a sink. */
class VanishTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(7));

    @TempDir
    Path folder;

    @Test
    void aVanishedRecordIsReportedOnceWithoutARevision() throws Exception {
        try (Scene scene = scene(new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
                LogLines log = LogLines.ofCaravan()) {
            scene.once();
            List<Conversation> deleted = scene.vendor().conversations().remove(some(scene, 2));

            assertThat(scene.once()).isZero();
            long afterOne = logged(log);
            scene.once();

            assertThat(afterOne).isEqualTo(1);
            assertThat(logged(log)).isEqualTo(1);
            assertThat(vanished(scene)).isEqualTo(2);
            assertThat(scene.manifests()).hasSize(6);

            scene.vendor().conversations().restore(deleted);
            scene.once();
            assertThat(vanished(scene)).isZero();
            assertThat(scene.manifests()).hasSize(6);
            assertThat(logged(log)).isEqualTo(1);
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("INFO")
                            && line.contains("Vanished records found again")
                            && line.contains("records=2"));
        }
    }

    @Test
    void theNextRevisionsManifestCountsThem() throws Exception {
        try (Scene scene = scene(new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))))) {
            scene.once();
            List<Conversation> deleted = some(scene, 2);
            scene.vendor().conversations().remove(deleted);
            scene.vendor().conversations().addAnother(1, Scene.START.plusSeconds(5), Scene.START.plusSeconds(9));

            scene.once();

            assertThat(scene.manifests())
                    .filteredOn(manifest -> manifest.revision() == 2)
                    .singleElement()
                    .satisfies(second -> {
                        assertThat(second.counts().vanished()).isEqualTo(2);
                        assertThat(second.counts().records()).isEqualTo(1);
                    });
            assertThat(scene.records())
                    .contains(deleted.get(0).json(), deleted.get(1).json());
        }
    }

    @Test
    void aReadingThatIsShortOfTheVendorsTotalProvesNothing() throws Exception {
        try (Scene scene = scene(new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))).totalHitsOffBy(3));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().conversations().addAnother(9, Scene.START.plusSeconds(9), null); // the first
            scene.once();
            long followed = open(scene);
            scene.vendor().conversations().remove(some(scene, 2));

            scene.once();

            assertThat(logged(log)).isZero();
            assertThat(vanished(scene)).isZero();
            assertThat(open(scene)).as("still followed").isEqualTo(followed);
        }
    }

    @Test
    void answersWithoutATotalProveNothing() throws Exception {
        try (Scene scene = scene(new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
                LogLines log = LogLines.ofCaravan()) {
            scene.once();
            scene.vendor().faults().onNextQueries(100, new Fault.Says(200, "application/json", "{}"));

            scene.once();

            assertThat(logged(log)).isZero();
            assertThat(vanished(scene)).isZero();
        }
    }

    private Scene scene(GenesysCloud vendor) {
        return new Scene(folder, vendor).at(SOON).with("feed.acme.revisit-every", "PT0S");
    }

    /** Some of the first hour. */
    private static List<Conversation> some(Scene scene, int count) {
        return scene.vendor().truth().limit(count).toList();
    }

    private static long logged(LogLines log) {
        return log.messages().stream()
                .filter(line -> line.startsWith("WARN") && line.contains("\"vanished\""))
                .count();
    }

    private static long open(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.open().count("acme");
        }
    }

    private static long vanished(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.remarks().of("acme").vanished();
        }
    }
}
