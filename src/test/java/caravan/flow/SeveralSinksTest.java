package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.Format;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Sink;
import caravan.spool.Compression;
import caravan.testing.KafkaBroker;
import caravan.testing.SinkReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One feed into files, a real Kafka broker and a real S3 server. */
@Tag("full")
class SeveralSinksTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    Path folder;

    private S3Server store;
    private KafkaSite kafka;

    @BeforeEach
    void start() throws Exception {
        store = S3Server.start(folder.resolve("objects"));
        kafka = KafkaSite.bare(folder, BROKER.address());
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    @Tag("gate")
    void everySinkHasEachRecordOnce() throws Exception {
        try (Scene scene = scene("file,kafka,s3")) {
            assertThat(scene.once()).isZero();
            int queries = scene.vendor().statistics().queries();
            assertThat(scene.once()).isZero();

            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            scene.assertEachRecordOnce();
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(objects()).containsExactlyInAnyOrderElementsOf(scene.truth());
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aStoreThatIsDownDelaysNeitherTheVendorNorOtherSinks() throws Exception {
        try (Scene scene = scene("s3,file");
                LogLines log = LogLines.ofCaravan()) {
            store.stop();

            assertThat(scene.once()).isEqualTo(1);

            scene.assertEachRecordOnce();
            assertThat(log.messages()).anyMatch(line -> line.startsWith("ERROR Not delivered") && line.contains("s3:"));
            int queries = scene.vendor().statistics().queries();
            store.startAgain();
            assertThat(scene.once()).isZero();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(objects()).containsExactlyInAnyOrderElementsOf(scene.truth());
            scene.assertEachRecordOnce();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aWrongSecretIsReportedOnceAnIntervalAndNotPrinted() throws Exception {
        try (Scene scene = scene("s3");
                LogLines log = LogLines.ofCaravan()) {
            scene.with("sink.s3.secret-key", "n0t-the-secret");

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered") && line.contains("sink.s3.access-key"))
                    .noneMatch(line -> line.contains("n0t-the-secret"));
            scene.with("sink.s3.secret-key", S3Server.KEYS.secretKey());
            assertThat(scene.once()).isZero();
            assertThat(objects()).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    void aLostLedgerIsRebuiltFromKafka() throws Exception {
        try (Scene scene = scene("kafka")) {
            assertThat(scene.once()).isZero();
            int queries = scene.vendor().statistics().queries();
            loseTheLedger();

            rebuild(scene);
            assertThat(scene.once()).isZero();

            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    void afterARebuildASinkIsFilledFromAnother() throws Exception {
        try (Scene scene = scene("file")) {
            assertThat(scene.once()).isZero();
            int queries = scene.vendor().statistics().queries();
            loseTheLedger();
            scene.with("feed.acme.sink", "file,kafka,s3");

            rebuild(scene);
            assertThat(scene.once()).isZero();

            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(objects()).containsExactlyInAnyOrderElementsOf(scene.truth());
            scene.assertEachRecordOnce();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aSecondCaravanTakesTheFeedOverAndEndsTheFirst() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        try (Scene scene = scene("kafka").with("caravan.workers", "1").with("sink.kafka.buckets", "1");
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onQuery(5, new Fault.Held(taken));
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(scene::once);
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(kafka.committedValues()).hasSizeGreaterThan(40));
            kafka.fence("caravan-acme-0");
            taken.countDown();

            assertThat(code.get(1, TimeUnit.MINUTES)).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.startsWith("ERROR") && line.contains("another Caravan"));
            assertThat(scene.once()).isZero();
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    @Test
    void eachSinkHasItsOwnFormat() throws Exception {
        try (Scene scene = scene("file,s3")) {
            scene.with("sink.s3.compression", "zstd").with("sink.s3.envelope", "true");

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(store.keys()).anyMatch(key -> key.endsWith("-r1.ndjson.zst"));
            assertThat(objects()).containsExactlyInAnyOrderElementsOf(scene.truth());
        }
    }

    private Scene scene(String sinks) {
        return new Scene(folder, new GenesysCloud(Scene.conversations(80, Duration.ofHours(6))))
                .with("feed.acme.sink", sinks)
                .with("sink.kafka.brokers", BROKER.address())
                .with("sink.kafka.topic", kafka.topic())
                .with("sink.kafka.buckets", "2")
                .with("sink.s3.bucket", S3Server.BUCKET)
                .with("sink.s3.prefix", "raw")
                .with("sink.s3.endpoint", store.address().toString())
                .with("sink.s3.path-style", "true")
                .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                .with("sink.s3.secret-key", S3Server.KEYS.secretKey());
    }

    private void loseTheLedger() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void rebuild(Scene scene) {
        scene.with("caravan.command", "status").with("caravan.command.rebuild", "true");
        scene.once();
        scene.with("caravan.command", "once").with("caravan.command.rebuild", "false");
    }

    /** The lines of every object that a manifest proves. */
    private List<String> objects() throws IOException {
        try (S3Sink sink = new S3Sink(
                store.store(),
                new S3Destination(S3Server.BUCKET, "raw", null),
                Format.asSpooled(Compression.GZIP),
                "a reader")) {
            return SinkReader.records(sink);
        }
    }
}
