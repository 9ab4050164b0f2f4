package caravan.sink;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.file.FileSink;
import caravan.sink.file.Site;
import caravan.sink.kafka.KafkaSink;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.S3Body;
import caravan.sink.s3.S3Bucket;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Site;
import caravan.sink.s3.S3Upload;
import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import caravan.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One byte of a sealed spool file changes before a sink publishes it. */
@Tag("full")
class DamagedSpoolTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Tag("gate")
    void aFlippedByteIsNotPublishedAsAFile(Compression compression) throws Exception {
        Site site = new Site(folder.resolve("spool"), folder.resolve("out"), compression);
        Manifest manifest = site.spooled(record("a"), record("b"));
        flip(site.file(manifest));

        assertThatThrownBy(() -> site.publish(manifest)).hasRootCauseInstanceOf(DamagedSpoolException.class);

        assertThat(site.files()).containsExactly(Site.MARK);
    }

    @Test
    @Tag("gate")
    void aSpoolFileThatIsGoneIsDamage() throws Exception {
        Site site = Site.in(folder);
        Manifest manifest = site.spooled(record("a"));
        Files.delete(site.file(manifest));

        assertThatThrownBy(() -> site.publish(manifest)).hasRootCauseInstanceOf(DamagedSpoolException.class);

        assertThat(site.files()).containsExactly(Site.MARK);
    }

    @Test
    void anotherFormatOfADamagedFileIsNotPublished() throws Exception {
        Site site = Site.in(folder);
        Manifest manifest = site.spooled(record("a"), record("b"));
        flip(site.file(manifest));
        FileSink sink =
                new FileSink(site.out(), new Format(Compression.GZIP, Compression.ZSTD, "genesys-cloud"), Site.LEDGER);

        assertThatThrownBy(() -> sink.publish(manifest, site.file(manifest)))
                .hasCauseInstanceOf(DamagedSpoolException.class);

        assertThat(site.files()).containsExactly(Site.MARK);
    }

    @Test
    void aPublishedFileOutlivesDamageWhereSinksShareTheSpool() throws Exception {
        Site site = Site.in(folder);
        Manifest manifest = site.spooled(record("a"));
        new FileSink(site.out(), Format.asSpooled(Compression.GZIP), Site.LEDGER, false)
                .publish(manifest, site.file(manifest));

        flip(site.file(manifest));

        assertThat(Sha256.of(site.published(Site.DATA)))
                .isEqualTo(manifest.data().sha256());
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedByteIsNotCommittedToKafka(Compression compression) throws Exception {
        KafkaSite kafka = KafkaSite.in(folder, BROKER.address());
        Site site = new Site(folder.resolve("files"), folder.resolve("out"), compression);
        Manifest manifest = site.spooled(record("a"), record("b"));
        flip(site.file(manifest));
        try (KafkaSink sink = kafka.sink(compression)) {
            assertThatThrownBy(() -> sink.publish(manifest, site.file(manifest)))
                    .hasCauseInstanceOf(DamagedSpoolException.class);
        }

        assertThat(kafka.committedValues()).isEmpty();
        assertThat(kafka.committedManifests()).isEmpty();
    }

    @Test
    void partsThatDoNotAddUpAreNotCompletedAsAnObject() throws Exception {
        try (S3Server server = S3Server.start(folder.resolve("objects"))) {
            Path file = Files.write(folder.resolve("data"), new byte[11 << 20]);
            S3Bucket bucket = S3Bucket.of(server.store(), S3Site.PLACE);

            assertThatThrownBy(() -> new S3Upload(bucket, "key").put(file, S3Body.JSON, "0".repeat(64), () -> {}))
                    .isInstanceOf(DamagedSpoolException.class);

            assertThat(server.keys()).isEmpty();
            assertThat(server.client()
                            .listMultipartUploads(list -> list.bucket(S3Server.BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    /** One bit of the byte in the middle. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
