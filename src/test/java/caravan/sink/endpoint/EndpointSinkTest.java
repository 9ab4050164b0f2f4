package caravan.sink.endpoint;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.sink.Format;
import caravan.sink.Owner;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointSinkTest {
    @TempDir
    Path folder;

    private final List<EndpointMessage> taken = new ArrayList<>();
    private int refusedFrom = Integer.MAX_VALUE;
    private Site site;

    @BeforeEach
    void begin() {
        site = Site.in(folder);
    }

    @Test
    void aRetryContinuesWithTheMessageThatFailed() throws Exception {
        Manifest manifest = site.spooled(record("a"), record("b"), record("c"));
        EndpointSink sink = sink(EndpointPlace.Content.RECORDS);
        refusedFrom = 2;
        assertThatThrownBy(() -> sink.publish(manifest, site.file(manifest))).hasMessage("no");
        assertThat(sink.manifest(manifest.interval(), 1)).isEmpty();
        refusedFrom = Integer.MAX_VALUE;

        sink.publish(manifest, site.file(manifest));

        assertThat(taken).extracting(EndpointMessage::key).containsExactly("a", "b", "c", null);
        assertThat(sink.manifest(manifest.interval(), 1)).contains(manifest);
    }

    @Test
    void aRevisionThatWasTakenIsNotSentAgain() throws Exception {
        Manifest manifest = site.spooled(record("a"));
        sink(EndpointPlace.Content.FILE).publish(manifest, site.file(manifest));

        sink(EndpointPlace.Content.FILE).publish(manifest, site.file(manifest));

        assertThat(taken).hasSize(2);
    }

    @Test
    void otherContentOfARevisionHasOtherIds() throws Exception {
        Manifest first = site.spooled(record("a"));
        sink(EndpointPlace.Content.FILE).publish(first, site.file(first));
        Manifest second = site.spooled(record("b"));

        sink(EndpointPlace.Content.FILE).publish(second, site.file(second));

        assertThat(taken).extracting(EndpointMessage::id).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aLaterRevisionOfARecordHasAnotherId() throws Exception {
        for (int revision = 1; revision <= 2; revision++) {
            Manifest manifest = site.spooled(6, revision, record("a"));
            sink(EndpointPlace.Content.RECORDS).publish(manifest, site.file(manifest));
        }

        assertThat(taken).extracting(EndpointMessage::id).hasSize(4).doesNotHaveDuplicates();
        assertThat(taken.get(0).body()).isEqualTo(taken.get(2).body());
    }

    @Test
    void nothingOfADamagedFileIsSent() throws Exception {
        for (EndpointPlace.Content content : EndpointPlace.Content.values()) {
            Manifest manifest = site.spooled(record("a"), record("b"));
            byte[] bytes = Files.readAllBytes(site.file(manifest));
            bytes[bytes.length / 2] ^= 1;
            Files.write(site.file(manifest), bytes);

            assertThatThrownBy(() -> sink(content).publish(manifest, site.file(manifest)))
                    .hasRootCauseInstanceOf(DamagedSpoolException.class);
        }

        assertThat(taken).isEmpty();
    }

    @Test
    void anIntervalWithoutRecordsHasItsManifestOnly() throws Exception {
        Manifest manifest = site.spooled();

        sink(EndpointPlace.Content.FILE).publish(manifest, site.file(manifest));

        assertThat(taken).extracting(EndpointMessage::kind).containsExactly(EndpointMessage.Kind.MANIFEST);
    }

    @Test
    void anEnvelopeNamesTheIntervalOfARecord() throws Exception {
        Manifest manifest = site.spooled(record("a"));
        Format format = new Format(Compression.GZIP, Compression.GZIP, "genesys-cloud");

        sink(EndpointPlace.Content.RECORDS, format).publish(manifest, site.file(manifest));

        assertThat(taken.get(0).body().toString())
                .startsWith("{\"feed\":\"acme\",\"vendor\":\"genesys-cloud\",\"interval\":")
                .endsWith(",\"record\":" + record("a") + "}");
    }

    @Test
    void theFeedOfAnotherLedgerIsRefused() throws Exception {
        Manifest manifest = site.spooled(record("a"));
        sink(EndpointPlace.Content.FILE).publish(manifest, site.file(manifest));
        EndpointSink other = new EndpointSink(
                place(EndpointPlace.Content.FILE, Format.asSpooled(Compression.GZIP)),
                this::take,
                Owner.of("another"),
                site.out());

        assertThatThrownBy(() -> other.publish(manifest, site.file(manifest)))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContaining("sink.partner.manifests");
    }

    private EndpointSink sink(EndpointPlace.Content content) {
        return sink(content, Format.asSpooled(Compression.GZIP));
    }

    private EndpointSink sink(EndpointPlace.Content content, Format format) {
        return new EndpointSink(place(content, format), this::take, Owner.of(Site.LEDGER), site.out());
    }

    private static EndpointPlace place(EndpointPlace.Content content, Format format) {
        return new EndpointPlace("partner", "to-partner", content, format, VendorPages.RECORD);
    }

    private void take(EndpointMessage message) throws SinkException {
        if (taken.size() >= refusedFrom) {
            throw new SinkException("no", null);
        }
        taken.add(message);
    }
}
