package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.Format;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Sink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.testing.KafkaBroker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples of sinks, as they are but for addresses and credentials, against a real broker and a real store. */
class SinkExamplesTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    Path folder;

    @Test
    @Tag("full")
    void kafka() throws Exception {
        KafkaSite kafka = KafkaSite.bare(folder, BROKER.address());
        kafka.createByHand(8);
        try (Scene scene = onKafka(scene("kafka"), kafka)) {
            // KafkaRightsTest has a broker that checks logins
            scene.with("sink.kafka.properties.security.protocol", "PLAINTEXT")
                    .with("sink.kafka.properties.sasl.jaas.config", "")
                    .with("caravan.dead-letters", "kafka:" + kafka.topic() + ".dead-letters");

            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    void s3() throws Exception {
        try (S3Server store = S3Server.thatEncrypts();
                Scene scene = onStore(scene("s3"), store)) {
            scene.with("caravan.dead-letters", "s3://" + S3Server.BUCKET + "/letters");

            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(objects(store, "raw", "acme")).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    @Tag("full")
    void s3Compatible() throws Exception {
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = onStore(scene("s3-compatible"), store)) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(objects(store, "", "acme")).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    @Tag("full")
    void severalSinks() throws Exception {
        KafkaSite kafka = KafkaSite.bare(folder, BROKER.address());
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = onKafka(onStore(scene("several-sinks"), store), kafka)) {
            scene.with("feed.acme.sink.kafka.topic", kafka.topic()).with("feed.globex.sink.s3.bucket", S3Server.BUCKET);
            Map.copyOf(scene.settings()).forEach((name, value) -> {
                if (name.startsWith("feed.acme.") && !name.contains(".sink") && !name.endsWith(".region")) {
                    scene.with(name.replace("feed.acme.", "feed.globex."), value);
                }
            });

            assertThat(scene.once()).as(scene.errors()).isZero();

            scene.assertEachRecordOnce();
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(objects(store, "", "globex")).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    /** As the example says, of a vendor on loopback. */
    private Scene scene(String example) {
        Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(3))))
                .lasting(Duration.ofHours(3));
        RestScene.properties(example).forEach((name, value) -> scene.with(name.toString(), value.toString()));
        return scene;
    }

    private static Scene onKafka(Scene scene, KafkaSite kafka) {
        return scene.with("sink.kafka.brokers", BROKER.address()).with("sink.kafka.topic", kafka.topic());
    }

    private static Scene onStore(Scene scene, S3Server store) {
        return scene.with("sink.s3.bucket", S3Server.BUCKET)
                .with("sink.s3.region", "eu-central-1")
                .with("sink.s3.endpoint", store.address().toString())
                .with("sink.s3.path-style", "true")
                .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                .with("sink.s3.secret-key", S3Server.KEYS.secretKey());
    }

    /** The lines of every object that a manifest proves, without their envelopes. */
    private static List<String> objects(S3Server store, String prefix, String feed) throws IOException {
        List<String> lines = new ArrayList<>();
        try (S3Sink sink = new S3Sink(
                store.store(),
                new S3Destination(S3Server.BUCKET, prefix, null),
                Format.asSpooled(Compression.GZIP),
                "a reader")) {
            for (Manifest manifest : sink.manifests(feed)) {
                try (InputStream records = sink.records(manifest)) {
                    new String(records.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(lines::add);
                }
            }
        }
        return lines;
    }
}
