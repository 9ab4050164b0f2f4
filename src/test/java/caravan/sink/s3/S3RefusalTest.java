package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.http.NetworkTrouble;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Errors that a retry cannot fix name the setting to change. */
class S3RefusalTest {
    private static final String WRONG = "a-wrong-secret-that-nothing-prints";

    private final S3Server server;
    private final S3Site site;
    private final Manifest manifest;

    S3RefusalTest(@TempDir Path folder) throws Exception {
        this.server = S3Server.start(folder.resolve("objects"));
        this.site = new S3Site(server, folder.resolve("spool"));
        this.manifest = site.spooled("{\"id\":\"a\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"caravan," + WRONG + ",SignatureDoesNotMatch", "nobody," + WRONG + ",InvalidAccessKeyId"})
    void wrongKeysAreFinalAndAreNotPrinted(String accessKey, String secretKey, String code) throws Exception {
        S3Store store = server.store(new S3Store.Keys(accessKey, secretKey));
        try (S3Sink sink = new S3Sink(store, S3Site.PLACE, S3Site.FORMAT, Site.LEDGER)) {
            SinkException.Final refused =
                    catchThrowableOfType(SinkException.Final.class, () -> site.publish(sink, manifest));

            assertThat(refused).hasMessageContainingAll(code, "sink.s3.access-key", "sink.s3.secret-key", "request id");
            assertThat(trace(refused) + store).doesNotContain(WRONG, S3Server.KEYS.secretKey());
            assertThat(server.keys()).isEmpty();
        }
    }

    @Test
    void aMissingBucketIsFinal() throws Exception {
        S3Destination place = new S3Destination("not-there", "", null);
        try (S3Sink sink = site.sink(place, Site.LEDGER)) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(
                            "NoSuchBucket", "s3://not-there/", server.address().toString(), "sink.s3.bucket");
        }
    }

    @Test
    void missingCredentialsAreFinal() throws Exception {
        S3Store store = new S3Store(null, server.address(), true, null, S3Store.Checksums.WHEN_SUPPORTED);
        S3Client client = store.client(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()));
        try (S3Sink sink = new S3Sink(S3Bucket.of(store, client, S3Site.PLACE), S3Site.FORMAT, Site.LEDGER)) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll("no credentials", "sink.s3.access-key", "AWS_ACCESS_KEY_ID");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied,                    s3:PutObject",
        "403, ExpiredToken,                    sink.s3.access-key",
        "403, RequestTimeTooSkewed,            clock",
        "301, PermanentRedirect,               sink.s3.region",
        "400, AuthorizationHeaderMalformed,    sink.s3.region",
        "400, KMS.NotFoundException,           sink.s3.kms-key-id",
        "501, NotImplemented,                  sink.s3.checksums",
        "400, InvalidArgument,                 sink.s3.sse",
        "404, NoSuchBucket,                    sink.s3.bucket",
        "403, '',                              s3:PutObject",
        "401, '',                              sink.s3.access-key",
        "404, '',                              sink.s3.bucket"
    })
    void anErrorThatNeedsAPersonIsFinalAndNamesTheSetting(int status, String code, String setting) {
        assertThat(trouble(status, code))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll("Putting s3://b/k at AWS", String.valueOf(status), code, setting);
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown",
        "503, ''",
        "500, InternalError",
        "400, RequestTimeout",
        "400, BadDigest",
        "404, NoSuchUpload",
        "409, OperationAborted",
        "429, TooManyRequests"
    })
    void aTemporaryErrorIsRetried(int status, String code) {
        assertThat(trouble(status, code))
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(String.valueOf(status), code, "tried again");
    }

    private static SinkException trouble(int status, String code) {
        AwsErrorDetails.Builder details = AwsErrorDetails.builder().errorMessage("No.");
        return S3Errors.of("Putting s3://b/k at AWS", new NetworkTrouble.Way("AWS", null, "sink.s3"), (S3Exception)
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails((code.isEmpty() ? details : details.errorCode(code)).build())
                        .build());
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
