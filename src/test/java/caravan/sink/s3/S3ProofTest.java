package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.Owner;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that answers 200 to every put and does not keep what it was given. */
@Tag("full")
class S3ProofTest {
    private FaultyObjects objects;
    private S3Server server;
    private S3Site site;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        server = S3Server.start(objects);
        site = new S3Site(server, folder.resolve("spool"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {S3Site.DATA, S3Site.MANIFEST, S3Site.MARK})
    void anObjectThatIsNotKeptIsNotDelivered(String key) throws Exception {
        objects.keep(key, bytes -> null);
        Manifest manifest = site.spooled("{\"id\":1}");

        assertThatThrownBy(() -> site.publish(site.sink(), manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(key, "was answered 200", "does not have the object", "sink.s3.verify");

        assertThat(server.keys()).doesNotContain(key);
        objects.keep(key, bytes -> bytes);
        site.publish(site.sink(), manifest);
        assertThat(server.keys()).contains(S3Site.DATA, S3Site.MANIFEST, S3Site.MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {S3Site.DATA, S3Site.MANIFEST, S3Site.MARK})
    void anObjectOfWhichAPartIsKeptIsNotDelivered(String key) throws Exception {
        assertRefused(key, bytes -> Arrays.copyOf(bytes, bytes.length / 2), "bytes were sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {S3Site.DATA, S3Site.MANIFEST, S3Site.MARK})
    void anObjectThatIsKeptWithItsFramingNamesTheSetting(String key) throws Exception {
        assertRefused(
                key,
                bytes -> ("a\r\n" + new String(bytes, StandardCharsets.ISO_8859_1)
                                + "\r\n0\r\nx-amz-checksum-crc32:AAAA")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "sink.s3.checksums=when-required");
    }

    @Test
    @Tag("gate")
    void anObjectOfTheRightSizeWithOtherBytesIsNotDelivered() throws Exception {
        assertRefused(
                S3Site.DATA,
                bytes -> {
                    byte[] other = bytes.clone();
                    other[other.length - 1] ^= 1;
                    return other;
                },
                "is not the MD5 of what was sent");
    }

    @Test
    void withVerifyOffNoHeadIsSent() throws Exception {
        objects.keep(S3Site.DATA, bytes -> null);
        S3Destination place =
                new S3Destination(S3Server.BUCKET, "landing/caravan", null, S3Destination.Parts.DEFAULT, false);
        Manifest manifest = site.spooled("{\"id\":1}");

        assertThatCode(() -> site.publish(site.sink(place, Site.LEDGER), manifest))
                .doesNotThrowAnyException();
    }

    @Test
    void aMarkThatWasSpoiltBeforeNamesTheSetting() throws Exception {
        String spoilt = "15;chunk-signature=abc\r\n{\"ledger\":\"x\"}\r\n0;chunk-signature=def\r\n";
        server.put(S3Site.MARK, spoilt);

        assertThatThrownBy(() -> site.publish(site.sink(), site.spooled("{\"id\":1}")))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll("is not an owner mark", "aws-chunked", "sink.s3.checksums=when-required");
    }

    @Test
    void aPlaceThatHadDeliveriesIsNotMarkedAgain() throws Exception {
        Owner owner = new Owner(Site.LEDGER, feed -> Optional.of("The ledger records 3 deliveries."));
        S3Sink sink = new S3Sink(server.store(), S3Site.PLACE, S3Site.FORMAT, owner);

        assertThatThrownBy(() -> site.publish(sink, site.spooled("{\"id\":1}")))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll("acme has no owner mark", "3 deliveries");

        assertThat(server.keys()).isEmpty();
        List<Sink.Finding> findings = sink.check("acme");
        assertThat(findings)
                .anyMatch(finding -> !finding.good() && finding.report().contains("3 deliveries"));
    }

    private void assertRefused(String key, UnaryOperator<byte[]> kept, String said) throws Exception {
        objects.keep(key, kept);
        Manifest manifest = site.spooled("{\"id\":1}");

        assertThatThrownBy(() -> site.publish(site.sink(), manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(key, "was answered 200", said);

        assertThat(server.keys()).doesNotContain(key);
        objects.keep(key, bytes -> bytes);
        site.publish(site.sink(), manifest);
        assertThat(server.keys()).contains(S3Site.DATA, S3Site.MANIFEST, S3Site.MARK);
    }
}
