package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.Format;
import caravan.sink.MissingDataException;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Sha256;
import caravan.spool.Spool;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class S3PublishingTest {
    private final FaultyObjects objects;
    private final S3Server server;
    private final S3Site site;
    private final S3Sink sink;

    S3PublishingTest(@TempDir Path folder) throws Exception {
        this.objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        this.server = S3Server.start(objects);
        this.site = new S3Site(server, folder.resolve("spool"));
        this.sink = site.sink();
    }

    @AfterEach
    void stop() {
        sink.close();
        server.close();
    }

    @Test
    void anIntervalIsItsDataAndItsManifestAndNothingElse() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}", "{\"id\":\"b\"}");

        site.publish(sink, manifest);

        assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, S3Site.DATA);
        assertThat(server.bytes(S3Site.DATA)).isEqualTo(Files.readAllBytes(site.file(manifest)));
        assertThat(HexFormat.of().formatHex(Sha256.digest().digest(server.bytes(S3Site.DATA))))
                .isEqualTo(manifest.data().sha256());
        assertThat(server.sha256(S3Site.DATA)).isEqualTo(manifest.data().sha256());
        assertThat(text(S3Site.MANIFEST)).isEqualTo(manifest.toJson() + "\n");
        assertThat(text(S3Site.MARK)).isEqualTo("{\"ledger\":\"" + Site.LEDGER + "\"}\n");
        assertThat(S3Site.lines(sink, manifest)).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    }

    @ParameterizedTest
    @EnumSource
    void bothWaysOfChecksumsPublishTheSame(S3Store.Checksums checksums) throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        S3Store store = new S3Store("eu-central-1", server.address(), true, S3Server.KEYS, checksums);
        try (S3Sink other = new S3Sink(store, S3Site.PLACE, S3Site.FORMAT, Site.LEDGER)) {
            site.publish(other, manifest);

            assertThat(server.bytes(S3Site.DATA)).isEqualTo(Files.readAllBytes(site.file(manifest)));
            assertThat(other.revisions(manifest.interval())).containsExactly(manifest);
            assertThat(S3Site.lines(other, manifest)).isEqualTo("{\"id\":\"a\"}\n");
        }
    }

    @Test
    void aStoreIsReachedByAHostNameWithTheBucketInThePath() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        URI named = URI.create("http://localhost:" + server.address().getPort());
        S3Store store = new S3Store(null, named, true, S3Server.KEYS, S3Store.Checksums.WHEN_SUPPORTED);
        try (S3Sink other = new S3Sink(store, S3Site.PLACE, S3Site.FORMAT, Site.LEDGER)) {
            site.publish(other, manifest);

            assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, S3Site.DATA);
        }
    }

    @Test
    void anObjectThatWasReplacedByAnotherOfItsSizeIsNoProof() throws Exception {
        Manifest manifest = published(6, 1);
        sink.prove(manifest);
        byte[] bytes = server.bytes(S3Site.DATA);
        bytes[bytes.length / 2] ^= 1;
        server.client().putObject(put -> put.bucket(S3Server.BUCKET).key(S3Site.DATA), RequestBody.fromBytes(bytes));

        assertThatThrownBy(() -> sink.prove(manifest))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining(S3Site.DATA);
    }

    @Test
    void theManifestIsPutLast() throws Exception {
        site.publish(sink, site.spooled("{\"id\":\"a\"}"));

        assertThat(objects.puts())
                .containsExactly(
                        "put " + S3Site.MARK + " null null",
                        "put " + S3Site.DATA + " null null",
                        "put " + S3Site.MANIFEST + " null null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "landing/", "/landing", "landing/zone"})
    void everyKeyBeginsWithThePrefix(String prefix) throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        String bare = prefix.replaceAll("^/|/$", "");
        String before = bare.isEmpty() ? "" : bare + "/";
        try (S3Sink other = site.sink(new S3Destination(S3Server.BUCKET, prefix, null), Site.LEDGER)) {
            site.publish(other, manifest);

            assertThat(server.keys()).containsExactly(before + Site.MARK, before + Site.MANIFEST, before + Site.DATA);
            assertThat(other.manifests("acme")).containsExactly(manifest);
        }
    }

    @ParameterizedTest
    @MethodSource("caravan.sink.RenderedRevisionTest#formats")
    void aFormatOfItsOwnIsPublishedOnceAndReadBackAsTheVendorsRecords(Format format, @TempDir Path spool)
            throws Exception {
        Manifest spooled =
                Manifests.spooled(spool, format.spooled(), Manifests.hour(6), 1, "{\"id\":\"a\", \"n\":1.10}");
        Path file = new Spool(spool, 1).path(spooled, format.spooled());
        String data = S3Site.PREFIX + Site.STEM + "-r1" + format.compression().suffix();
        try (S3Sink other = new S3Sink(server.store(), S3Site.PLACE, format, Site.LEDGER)) {
            other.publish(spooled, file);
            List<String> before = objects.puts();
            other.publish(spooled, file);

            Manifest published = other.revisions(spooled.interval()).get(0);
            assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, data);
            assertThat(objects.puts()).isEqualTo(before);
            assertThat(HexFormat.of().formatHex(Sha256.digest().digest(server.bytes(data))))
                    .isEqualTo(published.data().sha256());
            assertThat(S3Site.lines(other, published)).isEqualTo("{\"id\":\"a\", \"n\":1.10}\n");
            assertThat(spool.resolve("acme")).isDirectoryNotContaining("glob:**/.*");
        }
    }

    @Test
    void anObjectThatAnotherFormatLeftIsNotTakenForTheData() throws Exception {
        Manifest manifest = published(6, 1);
        put(S3Site.PREFIX + Site.STEM + "-r1.ndjson", "left by a publish that broke off");
        try (S3Sink bare = new S3Sink(
                server.store(), S3Site.PLACE, new Format(Compression.GZIP, Compression.NONE, null), Site.LEDGER)) {
            assertThat(S3Site.lines(bare, manifest)).isEqualTo("{\"id\":\"6-1\"}\n");
        }
    }

    @Test
    void anIntervalWithoutRecordsHasOnlyAManifest() throws Exception {
        Manifest manifest = site.spooled();

        site.publish(sink, manifest);

        assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST);
        assertThat(S3Site.lines(sink, manifest)).isEmpty();
    }

    @Test
    void publishingAgainPutsNothing() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.publish(sink, manifest);
        List<String> before = objects.puts();

        site.publish(sink, manifest);
        site.publish(site.sink(), manifest);

        assertThat(objects.puts()).isEqualTo(before);
    }

    @Test
    void aPublishThatDiedBeforeItsDataWasThereIsCompleted() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        sink.own("acme");

        site.publish(sink, manifest);

        assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, S3Site.DATA);
    }

    @Test
    void aPublishThatDiedBetweenItsDataAndItsManifestIsCompleted() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.publish(sink, manifest);
        server.client().deleteObject(delete -> delete.bucket(S3Server.BUCKET).key(S3Site.MANIFEST));
        assertThat(sink.revisions(manifest.interval())).isEmpty();

        site.publish(sink, manifest);

        assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, S3Site.DATA);
        assertThat(sink.revisions(manifest.interval())).containsExactly(manifest);
        assertThat(S3Site.lines(sink, manifest)).isEqualTo("{\"id\":\"a\"}\n");
    }

    @Test
    void aPublishedRevisionWithOtherContentIsRefusedAndKept() throws Exception {
        Manifest ours = site.spooled("{\"id\":\"a\"}");
        site.publish(sink, ours);
        List<String> before = objects.puts();
        Manifest other = site.spooled("{\"id\":\"b\"}");

        assertThatThrownBy(() -> site.publish(sink, other))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(other.name(), "s3://conversations/landing/caravan", "status --rebuild");
        assertThat(objects.puts()).isEqualTo(before);
    }

    @Test
    void aSpoolFileThatIsDamagedPublishesNothing() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        Files.writeString(site.file(manifest), "not what was sealed");

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(site.file(manifest).toString(), "damaged");
        assertThat(server.keys()).containsExactly(S3Site.MARK);
    }

    @Test
    void aSpoolFileThatIsGonePublishesNothing() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        Files.delete(site.file(manifest));

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContaining(site.file(manifest).toString());
        assertThat(server.keys()).containsExactly(S3Site.MARK);
    }

    @Test
    void anIntervalsRevisionsAreFoundInTheirOrderUpToAGap() throws Exception {
        List<Manifest> revisions = List.of(published(6, 1), published(6, 2), published(6, 3));
        published(6, 5);
        published(7, 1);

        assertThat(sink.revisions(Manifests.hour(6))).isEqualTo(revisions);
        assertThat(sink.revisions(Manifests.hour(8))).isEmpty();
    }

    @Test
    void everyManifestOfAFeedIsFoundOnEveryDayAndNothingElse() throws Exception {
        List<Manifest> all = List.of(published(6, 1), published(6, 2), published(30, 1));
        for (String name : List.of(
                "_" + Site.STEM.substring(Site.DAY.length()) + "-r1.manifest.json",
                "deeper/" + Site.STEM.substring(Site.DAY.length()) + "-r9.manifest.json",
                "notes.txt")) {
            put(S3Site.PREFIX + Site.DAY + name, "something else");
        }
        put(S3Site.PREFIX + "acme2/" + Site.STEM.substring("acme/".length()) + "-r1.manifest.json", "another feed's");

        assertThat(sink.manifests("acme")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(sink.manifests("other")).isEmpty();
    }

    @Test
    void aDamagedManifestIsReportedWithItsAddress() throws Exception {
        Manifest manifest = published(6, 1);
        put(S3Site.MANIFEST, "{\"feed\":\"ac");
        String address = "s3://conversations/" + S3Site.MANIFEST;

        assertThatThrownBy(() -> sink.revisions(manifest.interval())).hasMessageContaining(address);
        assertThatThrownBy(() -> sink.manifests("acme")).hasMessageContaining(address);
        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(address, "damaged");
    }

    @Test
    void missingRecordsAreReportedWithTheirAddress() throws Exception {
        Manifest manifest = published(6, 1);
        server.client().deleteObject(delete -> delete.bucket(S3Server.BUCKET).key(S3Site.DATA));

        assertThatThrownBy(() -> sink.records(manifest)).hasMessageContaining("s3://conversations/" + S3Site.DATA);
    }

    private Manifest published(int hour, int revision) throws Exception {
        Manifest manifest = site.spooled(hour, revision, "{\"id\":\"" + hour + "-" + revision + "\"}");
        site.publish(sink, manifest);
        return manifest;
    }

    private void put(String key, String text) {
        server.client()
                .putObject(
                        put -> put.bucket(S3Server.BUCKET).key(key),
                        software.amazon.awssdk.core.sync.RequestBody.fromString(text));
    }

    private String text(String key) {
        return new String(server.bytes(key), StandardCharsets.UTF_8);
    }
}
