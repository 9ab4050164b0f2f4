package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store itself checks what arrives: a body that is not what its sums say is not taken. */
class S3ChecksumsTest {
    private static final String KEY = "landing/object";

    private final S3Server server;
    private final S3Body body = S3Body.of("what is sent", S3Body.JSON);
    private final S3Body other = S3Body.of("what was meant", S3Body.JSON);

    S3ChecksumsTest(@TempDir Path folder) throws Exception {
        this.server = S3Server.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNotItsMd5IsNotTaken(S3Store.Checksums checksums) throws Exception {
        S3Sums sums = new S3Sums(other.sums().md5(), body.sums().sha256());

        refused(checksums, sums);
    }

    @Test
    void aBodyThatIsNotItsSha256IsNotTaken() throws Exception {
        S3Sums sums = new S3Sums(body.sums().md5(), other.sums().sha256());

        refused(S3Store.Checksums.WHEN_SUPPORTED, sums);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsWhatItsSumsSayIsTaken(S3Store.Checksums checksums) throws Exception {
        try (S3Bucket bucket = bucket(checksums)) {
            bucket.put(KEY, body, body.sums());

            assertThat(server.bytes(KEY)).asString().isEqualTo("what is sent");
        }
    }

    private void refused(S3Store.Checksums checksums, S3Sums sums) {
        try (S3Bucket bucket = bucket(checksums)) {
            assertThatThrownBy(() -> bucket.put(KEY, body, sums))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("s3://conversations/" + KEY);
        }
        assertThat(server.keys()).isEmpty();
    }

    private S3Bucket bucket(S3Store.Checksums checksums) {
        return S3Bucket.of(
                new S3Store(null, server.address(), true, S3Server.KEYS, checksums),
                new S3Destination(S3Server.BUCKET, "", null));
    }
}
