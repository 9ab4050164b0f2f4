package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.Catalogue;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.Preset;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.rest.ListedEntities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each preset of the jar reads the vendor's documented response: every record once, changes as revisions. */
class CatalogueFlowTest {
    private static final Catalogue CATALOGUE = new Catalogue(Path.of("target/no-catalogue"));

    @TempDir
    Path folder;

    static Set<String> presets() {
        return CATALOGUE.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    @Tag("full")
    void everyRecordComesOnceAndAChangeIsDelivered(String name) throws Exception {
        walks(name);
    }

    @Test
    void aListAndADatasetWithTimes() throws Exception {
        walks("genesys-outbound-campaigns");
        walks("cxone-custom-data");
    }

    private void walks(String name) throws Exception {
        Preset preset = CATALOGUE.find(name, new Mistakes()).orElseThrow();
        Duration interval = Duration.parse(
                preset.settings().getOrDefault("interval", "PT1H").replace("P1D", "PT24H"));
        ListedEntities vendors = ListedEntities.of(name, Scene.START);
        try (Scene scene = new Scene(folder.resolve(name), new GenesysCloud(Conversations.none()).resource(vendors))
                .with("feed.acme.preset", name)
                .with("feed.acme.revisit-every", "PT0S")
                .with("genesys.queue", "4711")
                .with("genesys.audit-service", "Routing")
                .lasting(interval)
                .at(Scene.START.plus(interval).plus(Duration.ofHours(1)))) {
            List<String> before = vendors.rows();

            assertThat(scene.once()).as(scene::errors).isZero();
            assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(scene.once()).isZero();
            assertThat(scene.manifests()).as("nothing changed").hasSize(1);

            vendors.change(0);
            vendors.remove(1);
            if (isSnapshot(preset)) {
                assertTheNextIntervalHasTheList(scene, vendors, interval, before);
            } else {
                assertARevisionHasTheChange(scene, vendors, before);
            }
            scene.assertNothingIsLeftOver();
        }
    }

    private static void assertTheNextIntervalHasTheList(
            Scene scene, ListedEntities vendors, Duration interval, List<String> before) throws Exception {
        in(scene, interval, 2);
        assertThat(scene.once()).isZero();
        assertThat(scene.manifests()).hasSize(2).last().satisfies(second -> {
            assertThat(second.counts().records()).isEqualTo(vendors.rows().size());
            assertThat(second.counts().vanished()).isEqualTo(1);
        });

        in(scene, interval, 3);
        assertThat(scene.once()).isZero();
        assertThat(scene.manifests()).hasSize(3).last().satisfies(third -> {
            assertThat(third.counts().records()).isZero();
            assertThat(third.counts().unchanged()).isEqualTo(vendors.rows().size());
            assertThat(third.counts().vanished()).isZero();
        });
        List<String> both = new ArrayList<>(before);
        both.addAll(vendors.rows());
        assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(both);
    }

    private static void in(Scene scene, Duration interval, int intervals) {
        Duration span = interval.multipliedBy(intervals);
        scene.lasting(span).at(Scene.START.plus(span).plus(Duration.ofHours(1)));
    }

    private static void assertARevisionHasTheChange(Scene scene, ListedEntities vendors, List<String> before)
            throws Exception {
        assertThat(scene.once()).isZero();

        assertThat(scene.manifests()).hasSize(2).last().satisfies(second -> {
            assertThat(second.revision()).isEqualTo(2);
            assertThat(second.counts().records()).isEqualTo(1);
            assertThat(second.counts().vanished()).isEqualTo(1);
        });
        List<String> both = new ArrayList<>(before);
        both.add(vendors.rows().get(0));
        assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(both);
    }

    private static boolean isSnapshot(Preset preset) {
        return preset.settings().values().stream().noneMatch(value -> value.contains("${interval."));
    }
}
