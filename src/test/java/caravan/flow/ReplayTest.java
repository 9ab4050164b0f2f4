package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.S3Server;
import caravan.spool.Manifest;
import caravan.testing.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters, carried once their cause is gone. */
@Tag("full")
class ReplayTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final String STARTLESS = "{\"conversationId\":\"k-1\",\"conversationStart\":\"soon\"}";

    @TempDir
    Path folder;

    @Test
    void recordsThatATopicRefusedAreReplayedToKafkaAlone() throws Exception {
        KafkaSite kafka = KafkaSite.bare(folder, BROKER.address());
        kafka.create(Map.of());
        try (Scene scene = kafka(scene(Scene.conversations(20, Duration.ofHours(1))))) {
            scene.with("feed.acme.sink", "kafka,file")
                    .with("sink.kafka.buckets", "3")
                    .with("sink.kafka.properties.compression.type", "none");
            kafka.takes(9_000);
            assertThat(scene.once()).isEqualTo(1);
            assertThat(committed()).isNotEmpty().hasSizeLessThan(20);
            assertThat(replay(scene)).isEqualTo(1);

            kafka.takes(1 << 20);
            int queries = scene.vendor().statistics().queries();
            assertThat(replay(scene)).isZero();

            assertThat(committed()).containsExactlyInAnyOrderElementsOf(scene.truth());
            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(letters()).doesNotExist();
            assertThat(replay(scene)).isZero();
            assertThat(scene.once()).isZero();
            assertThat(committed()).hasSize(20);
        }
    }

    @Test
    void aRecordMendedByHandIsTheNextRevisionOfAllSinks() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (Scene scene = scene(conversations)) {
            assertThat(scene.once()).isEqualTo(1);
            assertThat(replay(scene)).isEqualTo(1);
            assertThat(letters()).exists();
            String mended = STARTLESS.replace("soon", "2026-11-01T00:11:40Z");
            Files.writeString(letters(), Files.readString(letters()).replace(STARTLESS, mended));

            assertThat(replay(scene)).isZero();

            List<Manifest> manifests = scene.manifests();
            assertThat(manifests).extracting(Manifest::revision).containsExactly(1, 2);
            assertThat(manifests.get(1).counts().records()).isEqualTo(1);
            assertThat(scene.records()).hasSize(21).contains(mended);
            assertThat(letters()).doesNotExist();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    @Tag("gate")
    void aReplayDoesNotDeliverAnOlderStateThanTheVendors() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        Conversation added = conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (Scene scene = scene(conversations)) {
            Instant soon = Scene.START.plus(Duration.ofHours(2));
            scene.with("feed.acme.revisit-every", "PT0S").at(soon);
            assertThat(scene.once()).isEqualTo(1);
            String corrected = STARTLESS.replace("soon", "2026-11-01T00:11:40Z");
            conversations.correct(added, corrected, null);
            assertThat(scene.once()).isEqualTo(1);
            assertThat(scene.records()).hasSize(21).contains(corrected);

            assertThat(replay(scene)).isZero();

            assertThat(scene.records()).hasSize(21);
            assertThat(letters()).doesNotExist();
        }
    }

    @Test
    void aKillBeforeLettersAreDroppedDeliversNothingTwice() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (Scene scene = scene(conversations)) {
            assertThat(scene.once()).isEqualTo(1);
            String mended = STARTLESS.replace("soon", "2026-11-01T00:11:40Z");
            Files.writeString(letters(), Files.readString(letters()).replace(STARTLESS, mended));
            byte[] asTheyWere = Files.readAllBytes(letters());
            assertThat(replay(scene)).isZero();
            Files.write(letters(), asTheyWere);

            assertThat(replay(scene)).isZero();

            assertThat(scene.records()).hasSize(21);
            assertThat(letters()).doesNotExist();
        }
    }

    @Test
    void lettersInS3AreReplayedFromThere() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        Conversation added = conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = scene(conversations)) {
            scene.with("caravan.dead-letters", "s3://" + S3Server.BUCKET + "/dead")
                    .with("sink.s3.endpoint", store.address().toString())
                    .with("sink.s3.path-style", "true")
                    .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                    .with("sink.s3.secret-key", S3Server.KEYS.secretKey());
            scene.with("feed.acme.revisit-every", "PT0S").at(Scene.START.plus(Duration.ofHours(2)));

            replayed(scene, conversations, added);

            assertThat(store.keys()).isEmpty();
        }
    }

    @Test
    void lettersInKafkaAreReplayedFromThere() throws Exception {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        Conversation added = conversations.add(STARTLESS, Scene.START.plusSeconds(700), null);
        try (Scene scene = kafka(scene(conversations))) {
            scene.with("caravan.dead-letters", "kafka:dead-letters");
            scene.with("feed.acme.revisit-every", "PT0S").at(Scene.START.plus(Duration.ofHours(2)));

            replayed(scene, conversations, added);
        }
    }

    private static void replayed(Scene scene, Conversations conversations, Conversation added) throws Exception {
        assertThat(scene.once()).isEqualTo(1);
        assertThat(scene.manifests().get(0).counts().deadLetters()).isEqualTo(1);
        assertThat(replay(scene)).isEqualTo(1);
        conversations.correct(added, STARTLESS.replace("soon", "2026-11-01T00:11:40Z"), null);
        assertThat(scene.once()).isEqualTo(1);
        assertThat(replay(scene)).isZero();
        assertThat(scene.records()).hasSize(21);
    }

    private Scene scene(Conversations conversations) {
        return new Scene(folder, new GenesysCloud(conversations)).lasting(Duration.ofHours(1));
    }

    private Scene kafka(Scene scene) {
        return scene.with("sink.kafka.brokers", BROKER.address())
                .with(
                        "sink.kafka.topic",
                        KafkaSite.bare(folder, BROKER.address()).topic());
    }

    private List<String> committed() {
        return KafkaSite.bare(folder, BROKER.address()).committedValues();
    }

    private Path letters() {
        return folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson");
    }

    private static int replay(Scene scene) {
        scene.with("caravan.command", "replay");
        int code = scene.once();
        scene.with("caravan.command", "once");
        return code;
    }
}
