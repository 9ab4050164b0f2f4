package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.rest.Resource;
import caravan.spool.Manifest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each manifest has the figures of the tutorials: contacts and their durations by media. */
class FiguresTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEYLESS = "{\"conversationStart\":\"2026-11-01T00:10:00Z\",\"note\":\"no id\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"genesys-query", "genesys-jobs"})
    void genesysManifestsCountContactsDurationsAndMedia(String source) throws Exception {
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(200, Duration.ofHours(3)));
        try (Scene scene = new Scene(folder, vendor).lasting(Duration.ofHours(3))) {
            scene.with("feed.acme.source", source).with("feed.acme.job-poll", "1ms");

            assertThat(scene.once()).isZero();

            assertThat(scene.manifests()).hasSize(3);
            for (Manifest manifest : scene.manifests()) {
                assertFigures(manifest, records(scene, manifest), "/participants/0/sessions/0/mediaType");
            }
        }
    }

    @Test
    void anyApisFiguresAreSummedByTheirPointers() throws Exception {
        try (RestScene rest = rest(RestScene.conversations(60))
                .with("rest.end", "/conversationEnd")
                .with("rest.media", "/originatingDirection")) {
            assertThat(rest.once()).isZero();

            Manifest manifest = rest.scene().manifests().get(0);
            assertThat(manifest.counts().records()).isEqualTo(60);
            assertFigures(manifest, rest.scene().records(), "/originatingDirection");
        }
    }

    @Test
    void figuresWithoutAPointerAreNullAndContactsAreCounted() throws Exception {
        try (RestScene rest = rest(RestScene.conversations(60))) {
            assertThat(rest.once()).isZero();

            Manifest manifest = rest.scene().manifests().get(0);
            assertThat(manifest.counts().records()).isEqualTo(60);
            assertThat(manifest.toJson())
                    .contains("\"totalDurationSeconds\":null,\"averageDurationSeconds\":null,\"byMedia\":null");
        }
    }

    @Test
    void aPointerThatMatchesNoRecordIsNull() throws Exception {
        try (RestScene rest =
                rest(RestScene.conversations(60)).with("rest.end", "/hungUpAt").with("rest.media", "/kind")) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().manifests().get(0).toJson())
                    .contains("\"totalDurationSeconds\":null,\"averageDurationSeconds\":null,\"byMedia\":null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"genesys-query", "genesys-jobs"})
    void anUnreadableRecordIsSetAsideAndInNoFigure(String source) throws Exception {
        Conversations conversations = RestScene.conversations(40);
        conversations.add(KEYLESS, Scene.START.plusSeconds(600), null);
        try (Scene scene = new Scene(folder, new GenesysCloud(conversations)).lasting(Duration.ofHours(1))) {
            scene.with("feed.acme.source", source).with("feed.acme.job-poll", "1ms");

            assertThat(scene.once()).isEqualTo(1);

            Manifest manifest = scene.manifests().get(0);
            assertThat(manifest.counts().deadLetters()).isEqualTo(1);
            assertThat(manifest.counts().records()).isEqualTo(40);
            assertFigures(manifest, scene.records(), "/participants/0/sessions/0/mediaType");
        }
    }

    @Test
    void anyApisUnreadableRecordIsSetAsideAndInNoFigure() throws Exception {
        Conversations conversations = RestScene.conversations(40);
        conversations.add(KEYLESS, Scene.START.plusSeconds(600), null);
        try (RestScene rest =
                rest(conversations).with("rest.end", "/conversationEnd").with("rest.media", "/originatingDirection")) {
            assertThat(rest.once()).isEqualTo(1);

            Manifest manifest = rest.scene().manifests().get(0);
            assertThat(manifest.counts().deadLetters()).isEqualTo(1);
            assertThat(manifest.counts().records()).isEqualTo(40);
            assertFigures(manifest, rest.scene().records(), "/originatingDirection");
        }
    }

    private RestScene rest(Conversations conversations) {
        return RestScene.of(
                folder, conversations, Resource.get(RestScene.CALLS).in("calls").pagesOf(1000));
    }

    private static List<String> records(Scene scene, Manifest manifest) throws Exception {
        List<String> own = new ArrayList<>();
        for (String record : scene.records()) {
            Instant start = Instant.parse(
                    JSON.readTree(record).path("conversationStart").asText());
            if (!start.isBefore(manifest.start()) && start.isBefore(manifest.end())) {
                own.add(record);
            }
        }
        return own;
    }

    /** The sums as a reader of the data file would make them. */
    private static void assertFigures(Manifest manifest, List<String> records, String media) throws Exception {
        double seconds = 0;
        int ended = 0;
        Map<String, Long> kinds = new TreeMap<>();
        for (String record : records) {
            JsonNode json = JSON.readTree(record);
            if (json.hasNonNull("conversationEnd")) {
                Instant start = Instant.parse(json.path("conversationStart").asText());
                Instant end = Instant.parse(json.path("conversationEnd").asText());
                seconds += Duration.between(start, end).toMillis() / 1000.0;
                ended++;
            }
            kinds.merge(json.at(media).asText(), 1L, Long::sum);
        }
        assertThat(ended).isPositive();
        assertThat(manifest.counts().records()).isEqualTo(records.size());
        assertThat(manifest.contents().totalDurationSeconds()).isCloseTo(seconds, within(0.001));
        assertThat(manifest.contents().averageDurationSeconds()).isCloseTo(seconds / ended, within(0.001));
        assertThat(manifest.contents().byMedia()).isEqualTo(kinds);
    }
}
