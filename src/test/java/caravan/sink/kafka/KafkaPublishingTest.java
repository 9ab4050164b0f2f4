package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.record.VendorPages;
import caravan.sink.MissingDataException;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("full")
class KafkaPublishingTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private KafkaSite site;
    private KafkaSink sink;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = KafkaSite.in(folder, BROKER.address());
        sink = site.sink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    @Tag("gate")
    void everyRecordIsThereOnceWithItsOwnBytesItsKeyAndItsHeaders() throws Exception {
        String json = "{\"id\": \"a\",  \"start\":\"2026-11-01T06:00:01.5Z\"}";
        Manifest manifest = site.spooled(6, 1, json, record("b"));

        site.publish(sink, manifest);

        assertThat(site.committedValues()).containsExactlyInAnyOrder(json, record("b"));
        ConsumerRecord<byte[], byte[]> first = site.committed().stream()
                .filter(record -> KafkaSite.text(record.key()).equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(KafkaSite.headers(first))
                .isEqualTo("feed=acme interval=2026-11-01T06:00:00Z/2026-11-01T07:00:00Z revision=1"
                        + " start=2026-11-01T06:00:01.500Z digest="
                        + VendorPages.record(json).digest().hex());
    }

    @Test
    void theManifestIsInItsBucketsPartitionWithTheOffsets() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));

        site.publish(sink, manifest);

        ConsumerRecord<byte[], byte[]> data = site.committed().get(0);
        ConsumerRecord<byte[], byte[]> proof = site.committedManifests().get(0);
        assertThat(KafkaSite.text(proof.key())).isEqualTo("acme|2026-11-01T06:00:00Z|2026-11-01T07:00:00Z|1");
        assertThat(KafkaSite.text(proof.value())).isEqualTo(manifest.toJson());
        assertThat(proof.partition()).isEqualTo(site.place().bucket(manifest.interval()));
        assertThat(KafkaSite.headers(proof))
                .endsWith("revision=1 offsets=" + data.partition() + ":" + data.offset() + "-" + data.offset());
    }

    @Test
    @Tag("gate")
    void publishingAgainSendsNothing() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        site.publish(sink, manifest);

        site.publish(sink, manifest);
        try (KafkaSink afterARestart = site.sink()) {
            site.publish(afterARestart, manifest);
        }

        assertThat(site.sent()).hasSize(1);
        assertThat(site.committedManifests()).hasSize(1);
    }

    @Test
    void anIntervalWithoutRecordsHasOnlyAManifest() throws Exception {
        Manifest manifest = site.spooled(6, 1);

        site.publish(sink, manifest);

        assertThat(site.sent()).isEmpty();
        assertThat(site.committedManifests()).hasSize(1);
        assertThat(KafkaSite.lines(sink, manifest)).isEmpty();
    }

    @Test
    void validJsonArrivesByteForByte() throws Exception {
        String odd = "{\"id\":\"ü|1\",\"start\":\"2026-11-01T06:00:00Z\",\"nul\":\"\\u0000\",\"line\":\"\u2028\","
                + "\"price\":1.10,\"big\":123456789012345678901234567890,\"e\":1E+2,\"s\":\"\\/\\u00e9\",\"x\":[ ]}";
        Manifest manifest = site.spooled(6, 1, odd);

        site.publish(sink, manifest);

        assertThat(site.committed().get(0).value()).isEqualTo(odd.getBytes(UTF_8));
        assertThat(site.committed().get(0).key()).isEqualTo("ü|1".getBytes(UTF_8));
        assertThat(KafkaSite.lines(sink, manifest)).containsExactly(odd);
    }

    @ParameterizedTest
    @EnumSource
    void howTheSpoolIsCompressedDoesNotShow(Compression compression) throws Exception {
        Manifest manifest = site.spooled(Manifests.hour(6), 1, compression, record("a"));
        Path file = site.spool().resolve("acme/" + manifest.name() + compression.suffix());

        try (KafkaSink other =
                new KafkaSink(site.place(), compression, VendorPages.RECORD, Site.LEDGER, KafkaSite.NOTHING)) {
            other.publish(manifest, file);
        }

        assertThat(site.committedValues()).containsExactly(record("a"));
    }

    @Test
    void aRevisionIsReadBackWithoutItsNeighbours() throws Exception {
        Manifest first = site.spooled(6, 1, KafkaSite.records(200));
        Manifest second = site.spooled(6, 2, record("c7").replace("voice", "email"));
        Manifest other = site.spooled(7, 1, KafkaSite.records(50));
        site.publish(sink, first);
        site.publish(sink, other);
        site.publish(sink, second);

        try (KafkaSink afterARestart = site.sink()) {
            assertThat(KafkaSite.lines(afterARestart, first)).containsExactlyInAnyOrder(KafkaSite.records(200));
            assertThat(KafkaSite.lines(afterARestart, second))
                    .containsExactly(record("c7").replace("voice", "email"));
        }
    }

    @Test
    void aRevisionThatIsPublishedAmongOthersIsReadBackAlone() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("a"), record("a"));
        site.publish(sink, manifest);
        int partition = site.committed().get(0).partition();
        site.commit(new ProducerRecord<>(site.topic(), partition, null, "another's".getBytes(UTF_8)));
        ConsumerRecord<byte[], byte[]> proof = site.committedManifests().get(0);
        Header wider = new RecordHeader(KafkaRecords.OFFSETS, (partition + ":0-4").getBytes(UTF_8));
        site.commit(new ProducerRecord<>(proof.topic(), proof.partition(), proof.key(), proof.value(), List.of(wider)));

        try (KafkaSink afterARestart = site.sink()) {
            assertThat(KafkaSite.lines(afterARestart, manifest)).containsExactly(record("a"), record("a"), record("a"));
        }
    }

    @Test
    void recordsDeletedByRetentionAreReported() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("a"));
        site.publish(sink, manifest);
        try (var admin = site.admin()) {
            TopicPartition partition =
                    new TopicPartition(site.topic(), site.committed().get(0).partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> KafkaSite.lines(sink, manifest))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(manifest.name(), site.topic(), "retention or compaction");
    }

    @Test
    @Tag("gate")
    void recordsMissingInTheMiddleAreReported() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("a"));
        site.publish(sink, manifest);
        int partition = site.committed().get(0).partition();
        ConsumerRecord<byte[], byte[]> proof = site.committedManifests().get(0);
        Header one = new RecordHeader(KafkaRecords.OFFSETS, (partition + ":0-0").getBytes(UTF_8));
        site.commit(new ProducerRecord<>(proof.topic(), proof.partition(), proof.key(), proof.value(), List.of(one)));

        try (KafkaSink afterARestart = site.sink()) {
            assertThatThrownBy(() -> afterARestart.prove(manifest)).isInstanceOf(MissingDataException.class);
        }
    }

    @Test
    void aRevisionThatLostRecordsIsReplacedWhole() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("b"));
        site.publish(sink, manifest);
        sink.prove(sink.manifest(manifest.interval(), 1).orElseThrow());
        try (var admin = site.admin()) {
            TopicPartition partition =
                    new TopicPartition(site.topic(), site.committed().get(0).partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        assertThatThrownBy(() -> sink.prove(manifest)).isInstanceOf(MissingDataException.class);

        sink.replace(manifest, site.file(manifest));

        sink.prove(sink.manifest(manifest.interval(), 1).orElseThrow());
        assertThat(KafkaSite.lines(sink, manifest)).containsExactlyInAnyOrder(record("a"), record("b"));
        assertThat(sink.manifest(manifest.interval(), 2)).isEmpty();
    }

    @Test
    void theRevisionsOfAnIntervalAreFoundUpToTheFirstGap() throws Exception {
        Manifest first = site.spooled(6, 1, record("a"));
        Manifest second = site.spooled(6, 2, record("b"));
        Manifest fourth = site.spooled(6, 4, record("d"));
        for (Manifest manifest : List.of(first, second, fourth)) {
            site.publish(sink, manifest);
        }

        try (KafkaSink afterARestart = site.sink()) {
            assertThat(afterARestart.revisions(first.interval())).containsExactly(first, second);
            assertThat(afterARestart.revisions(Manifests.hour(7))).isEmpty();
        }
    }

    @Test
    void anUnknownManifestIsFoundWhileAnotherProcessRuns() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink watching = site.sink()) {
            assertThat(watching.revisions(manifest.interval())).isEmpty();
            site.publish(sink, manifest);
            assertThat(watching.revisions(manifest.interval())).containsExactly(manifest);
        }

        site.publish(sink, site.spooled(7, 1, record("b")));
        assertThat(site.committed()).hasSize(2);
    }

    @Test
    void everyManifestOfAFeedIsFoundInWhateverBucketItIs() throws Exception {
        for (int hour = 0; hour < 8; hour++) {
            site.publish(sink, site.spooled(hour, 1, record("a" + hour)));
        }

        assertThat(sink.manifests("acme"))
                .extracting(Manifest::interval)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).mapToObj(Manifests::hour).toList());
        assertThat(sink.manifests("acme-2")).isEmpty();
        assertThat(sink.manifests("ac")).isEmpty();
    }

    @Test
    void aFeedThatWasPublishedHasItsLedgerForOwner() throws Exception {
        assertThat(sink.owner("acme")).isEmpty();

        site.publish(sink, site.spooled(6, 1));

        assertThat(sink.owner("acme")).contains(Site.LEDGER);
        assertThat(sink.owner("other")).isEmpty();
    }

    @Test
    @Tag("gate")
    void anotherLedgersFeedIsRefusedAndItsOwnerIsNotDisturbed() throws Exception {
        site.publish(sink, site.spooled(6, 1, record("a")));
        Manifest second = site.spooled(7, 1, record("b"));

        try (KafkaSink mistaken = site.sinkOf("22222222-2222-2222-2222-222222222222")) {
            assertThatThrownBy(() -> site.publish(mistaken, second))
                    .isInstanceOf(SinkException.Final.class)
                    .isNotInstanceOf(SinkException.Fenced.class)
                    .hasMessageContainingAll("acme", Site.LEDGER, "22222222", "sink.kafka.topic", "status --rebuild");
        }
        site.publish(sink, site.spooled(6, 2, record("c")));
        site.publish(sink, second);

        assertThat(site.committed()).hasSize(3);
    }

    @Test
    @Tag("gate")
    void aLostLedgersFeedIsTakenOverAndGoesOn() throws Exception {
        String other = "22222222-2222-2222-2222-222222222222";
        Manifest second = site.spooled(7, 1, record("b"));
        try (KafkaSink lost = site.sinkOf(other)) {
            site.publish(lost, site.spooled(6, 1, record("a")));

            sink.takeOver("acme", "living");
            assertThat(sink.owner("acme")).contains(other);
            sink.takeOver("acme", other);
            sink.takeOver("acme", other);

            assertThat(sink.owner("acme")).contains(Site.LEDGER);
            site.publish(sink, second);
        }
        try (KafkaSink lost = site.sinkOf(other)) {
            assertThatThrownBy(() -> site.publish(lost, second)).isInstanceOf(SinkException.Final.class);
        }
        assertThat(site.committed()).hasSize(2);
    }

    @Test
    void anotherNumberOfBucketsIsRefusedBecauseItWouldPublishAgain() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        site.publish(sink, manifest);
        KafkaDestination two = new KafkaDestination(site.brokers(), site.topic(), 2, false, Map.of());

        try (KafkaSink changed =
                new KafkaSink(two, Compression.GZIP, VendorPages.RECORD, Site.LEDGER, KafkaSite.NOTHING)) {
            assertThatThrownBy(() -> site.publish(changed, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("sink.kafka.buckets=3");
        }
        assertThat(site.sent()).hasSize(1);
    }

    @Test
    void aPublishedRevisionWithOtherContentIsRefusedAndKept() throws Exception {
        site.publish(sink, site.spooled(6, 1, record("a")));
        Manifest other = site.spooled(6, 1, record("b"));

        assertThatThrownBy(() -> site.publish(sink, other))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(other.name(), site.topic(), "status --rebuild");
        assertThat(site.committedValues()).containsExactly(record("a"));
    }

    @Test
    void twoFeedsShareATopic() throws Exception {
        Manifest ours = site.spooled(6, 1, record("a"));
        Manifest others =
                site.spooled(new Interval("zeta", ours.start(), ours.end()), 1, Compression.GZIP, record("a"));

        site.publish(sink, ours);
        site.publish(sink, others);

        assertThat(site.committed()).hasSize(2);
        assertThat(sink.manifests("acme")).containsExactly(ours);
        assertThat(sink.manifests("zeta")).containsExactly(others);
        assertThat(KafkaSite.lines(sink, others)).containsExactly(record("a"));
    }

    @Test
    void aSpoolFileThatIsNotWhatItsManifestSaysIsNotPublished() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("b"));
        Path file = site.file(manifest);
        Path other = site.file(site.spooled(7, 1, record("a")));
        Files.delete(file);

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> sink.publish(manifest, other))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(manifest.name(), "damaged");
        assertThat(site.committed()).isEmpty();
        assertThat(site.committedManifests()).isEmpty();
    }

    @Test
    void aSpoolFileWithAsManyOtherRecordsIsNotPublished() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), record("b"));
        Path other = site.file(site.spooled(7, 1, record("a"), record("c")));

        assertThatThrownBy(() -> sink.publish(manifest, other))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(manifest.name(), "damaged");

        assertThat(site.committed()).isEmpty();
        assertThat(site.committedManifests()).isEmpty();
    }
}
