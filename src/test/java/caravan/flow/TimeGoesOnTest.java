package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caravan against an organisation whose conversations arrive, end and are corrected as time goes by. */
class TimeGoesOnTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofMinutes(9 * 60 + 30)));

    @Test
    void eachHourBringsMoreAndNothingTwice() throws Exception {
        try (Scene scene = scene(LocalDate.parse("2026-10-20"))) {
            assertThat(scene.once()).isZero();
            assertThat(scene.manifests()).hasSize(9);
            assertLastCopiesAreTheVendors(scene);
        }

        clock.move(Duration.ofHours(2));

        try (Scene scene = scene(LocalDate.parse("2026-10-30"))) {
            int before = scene.records().size();
            assertThat(scene.once()).isZero();

            assertThat(scene.manifests().stream().filter(one -> one.revision() == 1))
                    .hasSize(11);
            assertThat(scene.records().size()).isGreaterThan(before);
            assertEachIdIsThere(scene);
            assertThat(scene.manifests().stream()
                            .filter(one -> one.revision() == 1)
                            .mapToLong(one -> one.counts().records())
                            .sum())
                    .isEqualTo(lastCopies(scene).size());
        }
    }

    @Test
    @Tag("full")
    void laterEndsAndSurveysArePublishedOnceMore() throws Exception {
        try (Scene scene = scene(LocalDate.parse("2026-10-25"))) {
            scene.once();
            assertThat(lastCopies(scene).values()).anyMatch(one -> !one.has("conversationEnd"));

            clock.move(Duration.ofDays(2));
            assertThat(scene.once()).isZero();
            clock.move(Duration.ofHours(7));
            assertThat(scene.once()).isZero();

            assertThat(lastCopies(scene).values()).anyMatch(one -> one.has("surveys"));
            assertThat(scene.manifests()).anyMatch(one -> one.revision() > 1);
            assertLastCopiesAreTheVendors(scene);
        }
    }

    private Scene scene(LocalDate firstDay) {
        Conversations data = Conversations.daily(7, firstDay, 120, Size.REALISTIC);
        return new Scene(folder, new GenesysCloud(data).clock(clock).dated(clock))
                .by(clock)
                .with("feed.acme.page-size", "50")
                .lasting(Duration.ofHours(12));
    }

    /** Once all was read again. */
    private static void assertLastCopiesAreTheVendors(Scene scene) throws Exception {
        Map<String, JsonNode> published = lastCopies(scene);
        Map<String, JsonNode> truth = scene.vendor()
                .truth()
                .filter(one -> published.containsKey(one.id().orElseThrow()))
                .collect(Collectors.toMap(one -> one.id().orElseThrow(), TimeGoesOnTest::read));
        assertEachIdIsThere(scene);
        assertThat(published).isEqualTo(truth);
    }

    /** Of the hours that are due. */
    private static void assertEachIdIsThere(Scene scene) throws Exception {
        long due = scene.manifests().stream().filter(one -> one.revision() == 1).count();
        List<String> expected = scene.vendor()
                .truth()
                .filter(one -> !one.start().isBefore(Scene.START)
                        && one.start().isBefore(Scene.START.plus(Duration.ofHours(due))))
                .map(one -> one.id().orElseThrow())
                .toList();
        assertThat(lastCopies(scene).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<String, JsonNode> lastCopies(Scene scene) throws Exception {
        Map<String, JsonNode> last = new HashMap<>();
        for (String record : scene.records()) {
            JsonNode read = JSON.readTree(record);
            last.put(read.path("conversationId").asText(), read);
        }
        return last;
    }

    private static JsonNode read(Conversation conversation) {
        try {
            return JSON.readTree(conversation.json());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
