package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that settings redact are in no file: published, dead letter or spool. */
class RedactionFlowTest {
    private static final String NAME = "Jane Roe-Doe";
    private static final String OPEN = record("k-1", "2026-11-01T00:05:00Z", "");
    private static final String CLOSED =
            record("k-1", "2026-11-01T00:05:00Z", "\"conversationEnd\":\"2026-11-01T00:15:00Z\",");
    private static final String STARTLESS = record("k-2", "soon", "");

    @TempDir
    Path folder;

    @Test
    void aRedactedValueIsInNoFileAndChangesNoCount() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        Conversation open = conversations.add(OPEN, Scene.START.plusSeconds(300), null);
        conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        GenesysCloud vendor = new GenesysCloud(conversations);
        try (Scene scene = new Scene(folder, vendor)
                .lasting(Duration.ofHours(1))
                .with("feed.acme.revisit-every", "PT0S")
                .with("feed.acme.redact.drop", "/participants/*/participantName")
                .with("feed.acme.redact.hash", "/participants/*/attributes")
                .with("feed.acme.redact.key", "a key of sixteen or more")
                .at(Scene.START.plus(Duration.ofHours(2)))) {
            assertThat(scene.once()).isEqualTo(1); // the dead letter
            conversations.correct(open, CLOSED, Scene.START.plusSeconds(900));

            assertThat(scene.once()).isEqualTo(1);

            List<Manifest> manifests = scene.manifests();
            assertThat(manifests).extracting(Manifest::revision).containsExactly(1, 2);
            assertThat(manifests.get(0).counts().records()).isEqualTo(21);
            assertThat(manifests.get(1).counts().records()).isEqualTo(1);
            assertThat(manifests)
                    .allSatisfy(manifest -> assertThat(manifest.origin().redacted())
                            .contains("drop /participants/*/participantName")
                            .anyMatch(rule -> rule.matches("hash /participants/\\*/attributes key=[0-9a-f]{8}")));
            assertThat(scene.records()).anyMatch(one -> one.contains("hmac:") && one.contains("00:15:00Z"));
            assertThat(files()).anyMatch(text -> text.contains("k-2")).noneMatch(text -> text.contains(NAME));
        }
    }

    @Test
    void aConversationThatIsRequestedByItsIdIsRedactedToo() throws Exception {
        Conversations conversations = Scene.conversations(5, Duration.ofHours(1));
        Conversation open = conversations.add(OPEN, Scene.START.plusSeconds(300), null);
        try (Scene scene = new Scene(folder, new GenesysCloud(conversations))
                .lasting(Duration.ofHours(1))
                .with("feed.acme.redact.drop", "/participants")
                .at(Scene.START.plus(Duration.ofHours(2)))) {
            assertThat(scene.once()).isZero();
            conversations.correct(open, CLOSED, Scene.START.plusSeconds(900));

            assertThat(scene.at(Scene.START.plus(Duration.ofDays(4))).once()).isZero();

            assertThat(scene.manifests()).extracting(Manifest::source).contains("genesys-open");
            assertThat(scene.records())
                    .filteredOn(one -> one.contains("k-1"))
                    .hasSize(2)
                    .noneMatch(one -> one.contains("participant"));
        }
    }

    @Test
    void aDeadLetterOfBeforeTheSettingIsRedactedWhenItIsReplayed() throws Exception {
        Conversations conversations = Scene.conversations(5, Duration.ofHours(1));
        conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (Scene scene = new Scene(folder, new GenesysCloud(conversations)).lasting(Duration.ofHours(1))) {
            assertThat(scene.once()).isEqualTo(1);
            Path letters = folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson");
            Files.writeString(letters, Files.readString(letters).replace("soon", "2026-11-01T00:11:40Z"));

            int code = scene.with("feed.acme.redact.drop", "/participants/*/participantName")
                    .with("caravan.command", "replay")
                    .once();

            assertThat(code).isZero();
            assertThat(scene.records())
                    .filteredOn(one -> one.contains("k-2"))
                    .singleElement()
                    .asString()
                    .doesNotContain("participantName");
        }
    }

    private static String record(String id, String start, String end) {
        return "{\"conversationId\":\"%s\",\"conversationStart\":\"%s\",%s\"participants\":[{\"participantName\":\"%s\",\"attributes\":{\"caller\":\"%s\"}}]}"
                .formatted(id, start, end, NAME, NAME);
    }

    /** What each file of the feed has, without compression. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(RedactionFlowTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
