package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.spool.Manifest;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class KafkaLargeRecordTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final int TAKES = 20_000;

    private KafkaSite site;
    private KafkaSite.Shelf shelf;

    @BeforeEach
    void create(@TempDir Path folder) {
        site = KafkaSite.bare(folder, BROKER.address());
        site.create(Map.of("max.message.bytes", Integer.toString(TAKES)));
        shelf = KafkaSite.Shelf.empty();
    }

    @Test
    void aTooLargeRecordIsADeadLetterAndTheRestIsCommitted() throws Exception {
        String large = padded("large", TAKES);
        Manifest manifest = site.spooled(6, 1, record("a"), large, record("b"));

        try (KafkaSink sink = site.sink(shelf)) {
            site.publish(sink, manifest);

            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("b"));
            assertThat(shelf.texts()).containsExactly(large);
            assertThat(shelf.reasons().get(0)).contains(site.topic(), "max.message.bytes", Integer.toString(TAKES));
        }
    }

    @Test
    void theManifestCountsWhatWasSetAside() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"), padded("large", TAKES), record("b"));

        try (KafkaSink sink = site.sink(shelf)) {
            site.publish(sink, manifest);
            site.publish(sink, manifest);

            Manifest published = sink.revisions(manifest.interval()).get(0);
            assertThat(published.counts().records()).isEqualTo(2);
            assertThat(published.counts().deadLetters()).isEqualTo(1);
            assertThat(published.contents().byMedia()).containsExactly(Map.entry("voice", 2L));
            assertThat(published.data()).isEqualTo(manifest.data());
            assertThat(KafkaSite.lines(sink, manifest)).containsExactlyInAnyOrder(record("a"), record("b"));
        }
        assertThat(shelf.texts()).hasSize(1);
    }

    @Test
    void anIntervalOfOnlyDeadLettersHasAManifest() throws Exception {
        Manifest manifest = site.spooled(6, 1, padded("large", TAKES));

        try (KafkaSink sink = site.sink(shelf)) {
            site.publish(sink, manifest);

            assertThat(sink.revisions(manifest.interval()).get(0).counts().records())
                    .isZero();
            assertThat(KafkaSite.lines(sink, manifest)).isEmpty();
        }
        assertThat(site.sent()).isEmpty();
    }

    /** Text that does not shrink: each codec makes it a little longer. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4", "zstd", "gzip", "snappy"})
    void everySizeAroundTheLimitIsEitherTakenOrSetAside(String codec) throws Exception {
        String[] records = new String[40];
        for (int i = 0; i < records.length; i++) {
            records[i] = padded("c" + i, TAKES - 460 + 10 * i);
        }
        Manifest manifest = site.spooled(6, 1, records);

        try (KafkaSink sink = site.with(Map.of("compression.type", codec)).sink(shelf)) {
            site.publish(sink, manifest);
        }

        assertThat(site.committed().size() + shelf.texts().size()).isEqualTo(records.length);
        assertThat(site.committed()).isNotEmpty();
        assertThat(shelf.texts()).isNotEmpty();
    }

    @Test
    void withoutCompressionTheLargestRecordThatFitsIsTaken() throws Exception {
        KafkaSite plain = site.with(Map.of("compression.type", "none"));
        String fits = padded("c", TAKES - 500);
        try (KafkaSink sink = plain.sink(shelf)) {
            plain.publish(sink, plain.spooled(6, 1, fits));
        }
        ConsumerRecord<byte[], byte[]> sent = plain.committed().get(0);
        int overhead = estimate(sent) - sent.serializedValueSize();
        String[] around = {padded("c", TAKES - overhead), padded("d", TAKES - overhead + 1)};

        try (KafkaSink sink = plain.sink(shelf)) {
            plain.publish(sink, plain.spooled(6, 2, around));
        }

        assertThat(plain.committedValues()).containsExactlyInAnyOrder(fits, around[0]);
        assertThat(shelf.texts()).containsExactly(around[1]);
    }

    @Test
    void theProducersOwnSizeLimitHolds() throws Exception {
        KafkaSite tight = site.with(Map.of("max.request.size", "5000"));
        Manifest manifest = tight.spooled(6, 1, record("a"), padded("large", 6000));

        try (KafkaSink sink = tight.sink(shelf)) {
            tight.publish(sink, manifest);
        }

        assertThat(tight.committedValues()).containsExactly(record("a"));
        assertThat(shelf.texts()).hasSize(1);
    }

    @Test
    void aTopicThatTakesLargeRecordsGetsThem(@TempDir Path folder) throws Exception {
        KafkaSite wide = KafkaSite.bare(folder, BROKER.address());
        wide.create(Map.of("max.message.bytes", "20000000"));
        String large = padded("large", 12_000_000);

        try (KafkaSink sink = wide.sink()) {
            wide.publish(sink, wide.spooled(6, 1, record("a"), large, record("b")));
        }

        assertThat(wide.committedValues()).containsExactlyInAnyOrder(record("a"), large, record("b"));
    }

    private static int estimate(ConsumerRecord<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    /** A record of that size that no codec makes smaller. */
    private static String padded(String id, int length) {
        String empty = record(id).replace("}", ",\"pad\":\"\"}");
        Random random = new Random(id.hashCode());
        StringBuilder pad = new StringBuilder();
        while (pad.length() < length - empty.length()) {
            pad.append((char) (' ' + 3 + random.nextInt(56)));
        }
        return empty.replace("\"\"}", "\"" + pad + "\"}");
    }
}
