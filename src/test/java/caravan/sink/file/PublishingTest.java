package caravan.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.sink.PublishedNames;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import caravan.spool.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishingTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Site site;

    PublishingTest(@TempDir Path folder) {
        this.site = Site.in(folder);
    }

    @Test
    void anIntervalIsItsDataAndItsManifestAndNothingElse() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}", "{\"id\":\"b\"}");

        site.publish(manifest);

        assertThat(site.files()).containsExactly(Site.MARK, Site.MANIFEST, Site.DATA);
        assertThat(site.published(Site.DATA)).hasSameBinaryContentAs(site.file(manifest));
        assertThat(Sha256.of(site.published(Site.DATA)))
                .isEqualTo(manifest.data().sha256());
        assertThat(site.published(Site.MANIFEST)).hasContent(manifest.toJson() + "\n");
        assertThat(site.lines(manifest)).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    }

    @ParameterizedTest
    @EnumSource
    void theDataFilesNameShowsItsCompression(Compression compression, @TempDir Path folder) throws Exception {
        Site other = new Site(folder.resolve("spool"), folder.resolve("out"), compression);
        Manifest manifest = other.spooled("{\"id\":\"a\"}");

        other.publish(manifest);

        assertThat(other.files()).contains(Site.STEM + "-r1" + compression.suffix());
        assertThat(other.lines(manifest)).isEqualTo("{\"id\":\"a\"}\n");
    }

    @Test
    void anIntervalWithoutRecordsHasOnlyAManifest() throws Exception {
        Manifest manifest = site.spooled();

        site.publish(manifest);

        assertThat(site.files()).containsExactly(Site.MARK, Site.MANIFEST);
        assertThat(site.lines(manifest)).isEmpty();
    }

    @Test
    void publishingAgainChangesNoFile() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.publish(manifest);
        Object data = identity(Site.DATA);
        Object proof = identity(Site.MANIFEST);

        site.publish(manifest);

        assertThat(site.files()).containsExactly(Site.MARK, Site.MANIFEST, Site.DATA);
        assertThat(identity(Site.DATA)).isEqualTo(data);
        assertThat(identity(Site.MANIFEST)).isEqualTo(proof);
    }

    @Test
    void publishedFilesOutliveTheSpool() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.publish(manifest);

        Files.delete(site.file(manifest));

        assertThat(site.lines(manifest)).isEqualTo("{\"id\":\"a\"}\n");
    }

    @Test
    @EnabledIf("memoryIsAnotherFileSystem")
    void aSpoolOnAnotherFileSystemIsCopied(@TempDir Path folder) throws Exception {
        Path elsewhere = Files.createTempDirectory(MEMORY, "spool");
        try {
            Site apart = new Site(elsewhere, folder.resolve("out"), Compression.GZIP);
            Manifest manifest = apart.spooled("{\"id\":\"a\"}");

            apart.publish(manifest);
            apart.publish(manifest);

            assertThat(apart.files()).containsExactly(Site.MARK, Site.MANIFEST, Site.DATA);
            assertThat(apart.lines(manifest)).isEqualTo("{\"id\":\"a\"}\n");
            new Spool(elsewhere, 1).drop(manifest, Compression.GZIP);
            Files.delete(elsewhere.resolve("acme"));
        } finally {
            Files.deleteIfExists(elsewhere);
        }
    }

    @Test
    void aLaterRevisionLiesBesideTheFirst() throws Exception {
        Manifest first = site.spooled(6, 1, "{\"id\":\"a\"}");
        Manifest second = site.spooled(6, 2, "{\"id\":\"b\"}");

        site.publish(first);
        site.publish(second);

        assertThat(site.files())
                .containsExactly(
                        Site.MARK,
                        Site.MANIFEST,
                        Site.DATA,
                        Site.STEM + "-r2.manifest.json",
                        Site.STEM + "-r2.ndjson.gz");
    }

    @Test
    void anIntervalLiesUnderTheUtcDayOfItsStart() {
        Interval late =
                new Interval("acme", Instant.parse("2026-12-31T23:30:00Z"), Instant.parse("2027-01-01T00:30:00Z"));

        assertThat(PublishedNames.folder(late)).isEqualTo("acme/date=2026-12-31");
        assertThat(PublishedNames.manifest(late, 12))
                .isEqualTo("acme-20261231T233000Z-20270101T003000Z-r12.manifest.json");
    }

    @Test
    void aPublishedRevisionWithOtherContentIsRefusedAndKept() throws Exception {
        Manifest ours = site.spooled("{\"id\":\"a\"}");
        site.publish(ours);
        Manifest other = site.spooled("{\"id\":\"b\"}");

        assertThatThrownBy(() -> site.publish(other))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(other.name(), site.published(Site.DAY).toString(), "status --rebuild");
        assertThat(site.lines(ours)).isEqualTo("{\"id\":\"a\"}\n");
        assertThat(site.published(Site.MANIFEST)).hasContent(ours.toJson() + "\n");
    }

    @Test
    void aSpoolFileThatIsGonePublishesNothing() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        Files.delete(site.file(manifest));

        assertThatThrownBy(() -> site.publish(manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContaining(site.file(manifest).toString());
        assertThat(site.files()).containsExactly(Site.MARK);
    }

    @Test
    void anUnwritablePlaceIsReportedAndMayBeRepaired() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        Files.writeString(site.out(), "in the way");

        assertThatThrownBy(() -> site.publish(manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(manifest.name(), site.out().toString(), "sink.file.directory");

        Files.delete(site.out());
        site.publish(manifest);
        assertThat(site.files()).contains(Site.MANIFEST);
    }

    static boolean memoryIsAnotherFileSystem() throws Exception {
        return Files.isWritable(MEMORY)
                && !Files.getFileStore(MEMORY)
                        .equals(Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /** Identifies a file, so that a replacement shows. */
    private Object identity(String name) throws Exception {
        return Files.readAttributes(site.published(name), "unix:ino,lastModifiedTime");
    }
}
