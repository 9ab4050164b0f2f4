package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.nio.file.Path;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encryption that every request names, seen behind a server. */
class S3EncryptionTest {
    private final S3Server server;
    private final S3Site site;
    private final FaultyObjects objects;

    S3EncryptionTest(@TempDir Path folder) throws Exception {
        this.objects = new FaultyObjects(new TransientNio2BlobStore()); // the one that takes such headers
        this.server = S3Server.start(objects);
        this.site = new S3Site(server, folder.resolve("spool"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    AES256,   ,           AES256
                    KMS,      alias/ours, aws:kms
                    """)
    void everyObjectIsPutWithTheEncryptionThatIsSet(S3Destination.Kind kind, @Nullable String key, String written)
            throws Exception {
        S3Destination place = new S3Destination(
                S3Server.BUCKET, "", new S3Destination.Encryption(kind, key), new S3Destination.Parts(40, 5 << 20));
        Manifest large = site.spooled("{\"id\":\"a record of more than forty bytes\"}");
        try (S3Sink sink = site.sink(place, Site.LEDGER)) {
            site.publish(sink, large);
        }

        assertThat(objects.puts())
                .containsExactly(
                        "put " + Site.MARK + " " + written + " " + key,
                        "begin " + Site.DATA + " " + written + " " + key,
                        "put " + Site.MANIFEST + " " + written + " " + key);
    }

    @Test
    void anEncryptionThatTheStoreDoesNotKnowIsFinalAndNamesItsSetting() throws Exception {
        S3Destination place =
                new S3Destination(S3Server.BUCKET, "", new S3Destination.Encryption(S3Destination.Kind.KMS_DSSE, null));
        try (S3Sink sink = site.sink(place, Site.LEDGER)) {
            assertThatThrownBy(() -> site.publish(sink, site.spooled("{\"id\":\"a\"}")))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll("encryption", "sink.s3.sse");
        }
    }

    @Test
    void withoutASettingTheBucketDecides() throws Exception {
        try (S3Sink sink = site.sink()) {
            site.publish(sink, site.spooled("{\"id\":\"a\"}"));
        }

        assertThat(objects.puts()).hasSize(3).allMatch(put -> put.endsWith(" null null"));
    }

    @Test
    void aKmsKeyForAnEncryptionWithoutKmsIsAMistake() {
        assertThatThrownBy(() -> new S3Destination.Encryption(S3Destination.Kind.AES256, "alias/ours"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AES256");
    }
}
