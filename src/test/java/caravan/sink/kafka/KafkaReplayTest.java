package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.sink.SinkException;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Replays records that a topic refused at first. */
@Tag("full")
class KafkaReplayTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final String LARGE = record("large" + "x".repeat(3000));
    private static final String LARGER = record("larger" + "x".repeat(8000));
    private static final List<VendorRecord> BOTH = List.of(VendorPages.record(LARGE), VendorPages.record(LARGER));

    private KafkaSite site;
    private Manifest manifest;

    @BeforeEach
    void publish(@TempDir Path folder) throws Exception {
        site = KafkaSite.bare(folder, BROKER.address()).with(Map.of("compression.type", "none"));
        site.create(Map.of("max.message.bytes", "2000"));
        manifest = site.spooled(6, 1, LARGE, record("a"), LARGER, record("b"));
        try (KafkaSink sink = site.sink(KafkaSite.Shelf.empty())) {
            site.publish(sink, manifest);
        }
    }

    @Test
    void theRevisionHasThemAndItsManifestCountsThem() throws Exception {
        site.takes(20_000);
        try (KafkaSink sink = site.sink()) {
            assertThat(sink.replay(manifest.interval(), 1, BOTH)).isEmpty();

            Manifest now = sink.revisions(manifest.interval()).get(0);
            assertThat(now.counts().records()).isEqualTo(4);
            assertThat(now.counts().deadLetters()).isZero();
            assertThat(now.counts().vendorTotal()).isEqualTo(manifest.counts().vendorTotal());
            assertThat(now.contents().byMedia()).containsEntry("voice", 4L);
            assertThat(KafkaSite.lines(sink, manifest))
                    .containsExactlyInAnyOrder(LARGE, record("a"), LARGER, record("b"));
        }
        assertThat(site.committedValues()).containsExactlyInAnyOrder(LARGE, record("a"), LARGER, record("b"));
    }

    @Test
    void anUnacknowledgedReplayIsNotRepeated() throws Exception {
        site.takes(20_000);
        try (KafkaSink sink = site.sink()) {
            sink.replay(manifest.interval(), 1, BOTH);
        }

        try (KafkaSink afterARestart = site.sink()) {
            assertThat(afterARestart.replay(manifest.interval(), 1, BOTH)).isEmpty();
        }

        assertThat(site.sent()).hasSize(4);
    }

    @Test
    void recordsThatTheTopicStillRefusesAreReturned() throws Exception {
        site.takes(8_000);
        try (KafkaSink sink = site.sink()) {
            assertThat(sink.replay(manifest.interval(), 1, BOTH))
                    .extracting(VendorRecord::text)
                    .containsExactly(LARGER);

            assertThat(sink.revisions(manifest.interval()).get(0).counts().deadLetters())
                    .isEqualTo(1);
        }
        assertThat(site.committedValues()).containsExactlyInAnyOrder(LARGE, record("a"), record("b"));
    }

    @Test
    void aReplayWithoutAcceptedRecordsSendsNothing() throws Exception {
        try (KafkaSink sink = site.sink()) {
            assertThat(sink.replay(manifest.interval(), 1, BOTH)).hasSize(2);
        }

        assertThat(site.committedManifests()).hasSize(1);
    }

    @Test
    void publishingTheRevisionAgainAfterItsReplayChangesNothing() throws Exception {
        site.takes(20_000);
        try (KafkaSink sink = site.sink()) {
            sink.replay(manifest.interval(), 1, BOTH);

            site.publish(sink, manifest);
        }
        assertThat(site.sent()).hasSize(4);
    }

    @Test
    void aMissingRevisionIsReported() {
        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> sink.replay(Manifests.hour(6), 2, BOTH))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("acme-20261101T060000Z-20261101T070000Z-r2 is not in");
        }
    }
}
