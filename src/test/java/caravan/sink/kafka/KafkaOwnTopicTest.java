package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.RecordShape;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Compression;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import caravan.testing.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records that name a topic for themselves. */
@Tag("full")
class KafkaOwnTopicTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final RecordShape SHAPE = VendorPages.RECORD.withTopic("/topic");

    private KafkaSite site;
    private KafkaSite vip;

    @BeforeEach
    void create(@TempDir Path folder) {
        site = KafkaSite.in(folder, BROKER.address());
        vip = new KafkaSite(site.brokers(), site.topic() + ".vip", site.spool(), Map.of());
    }

    @Test
    void theyAreCommittedWithTheirRevision() throws Exception {
        vip.create(new NewTopic(vip.topic(), 2, (short) 1));
        Manifest manifest = spooled(record("a"), own("b"), record("c"), own("d"));

        try (KafkaSink sink = sink(false)) {
            site.publish(sink, manifest);
            site.publish(sink, manifest);

            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("c"));
            assertThat(vip.committedValues()).containsExactlyInAnyOrder(own("b"), own("d"));
            assertThat(KafkaSite.lines(sink, manifest))
                    .containsExactlyInAnyOrder(record("a"), own("b"), record("c"), own("d"));
            Manifest published = sink.revisions(manifest.interval()).get(0);
            assertThat(published.counts().records()).isEqualTo(4);
            assertThat(published.contents().byTopic()).isEqualTo(Map.of(vip.topic(), 2L));
        }
    }

    @Test
    void anInterruptedPublishIsInNeitherTopicAndIsRepeated() throws Exception {
        vip.create(new NewTopic(vip.topic(), 2, (short) 1));
        Manifest manifest = spooled(record("a"), own("b"), record("c"));
        Files.delete(site.file(manifest).resolveSibling(site.file(manifest).getFileName() + ".index"));
        Manifest wrong = manifest.with(new Counts(4, 0, 0, 0, 0, 0, null, null), manifest.contents());

        try (KafkaSink sink = sink(false)) {
            assertThatThrownBy(() -> site.publish(sink, wrong)).hasMessageContaining("3 records");
            assertThat(site.committedValues()).isEmpty();
            assertThat(vip.committedValues()).isEmpty();

            site.publish(sink, manifest);

            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("c"));
            assertThat(vip.committedValues()).containsExactly(own("b"));
        }
    }

    @Test
    void aTopicThatIsMissingIsMadeIfItMayBe() throws Exception {
        Manifest manifest = spooled(own("b"));

        try (KafkaSink sink = sink(true)) {
            site.publish(sink, manifest);
        }

        assertThat(vip.committedValues()).containsExactly(own("b"));
    }

    @Test
    void aMissingOrSmallerTopicIsReportedAndNothingIsPublished() throws Exception {
        Manifest manifest = spooled(record("a"), own("b"));

        try (KafkaSink sink = sink(false)) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(vip.topic(), "does not exist");
            vip.create(new NewTopic(vip.topic(), 1, (short) 1).configs(Map.of("max.message.bytes", "1000")));
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .hasMessageContainingAll(vip.topic(), "max.message.bytes", "1000");
            assertThat(site.sent()).isEmpty();

            vip.takes(2_000_000);
            site.publish(sink, manifest);

            assertThat(site.committedValues()).containsExactly(record("a"));
            assertThat(vip.committedValues()).containsExactly(own("b"));
        }
    }

    private String own(String id) {
        return record(id).replaceFirst("}$", ",\"topic\":\"" + vip.topic() + "\"}");
    }

    private KafkaSink sink(boolean create) {
        KafkaDestination place =
                new KafkaDestination(site.brokers(), site.topic(), KafkaSite.BUCKETS, create, Map.of());
        return new KafkaSink(place, Compression.GZIP, SHAPE, Site.LEDGER, KafkaSite.NOTHING);
    }

    private Manifest spooled(String... records) throws Exception {
        Tally tally = new Tally();
        try (SpoolFile file = new Spool(site.spool(), Long.MAX_VALUE).open(Manifests.hour(6), 1, Compression.GZIP)) {
            for (String json : records) {
                VendorRecord record = sliced(json);
                file.append(record);
                tally.written(record);
            }
            return Manifests.of(Manifests.hour(6), 1, file.seal(records.length))
                    .with(tally.counts(null), tally.contents());
        }
    }

    private static VendorRecord sliced(String json) throws PageException {
        PageSlicer slicer = new PageSlicer(new PageShape("", List.of(), SHAPE));
        return slicer.slice(("[" + json + "]").getBytes(StandardCharsets.UTF_8))
                .records()
                .get(0);
    }
}
