package caravan.sink.s3;

import caravan.http.NetworkTrouble;
import caravan.http.ProxyServer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * The access to an S3 store.
 *
 * @param region null: the region of the AWS chain (environment, profile, instance), or any region if there is an endpoint
 * @param endpoint of an S3-compatible store; null for AWS's own
 * @param pathStyle whether the bucket is in the path and not in the host's name, as most S3-compatible stores need
 * @param keys null for the AWS chain of environment, profile, web identity, container and instance
 * @param proxy null for the proxy of the JVM's properties and of the environment
 */
public record S3Store(
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        @Nullable Keys keys,
        Checksums checksums,
        @Nullable ProxyServer proxy) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(15);
    private static final long SLOWEST = 512 << 10;
    private static final int SLOW_READER = 4;

    /** A store behind the proxy of the JVM's properties and of the environment. */
    public S3Store(
            @Nullable String region,
            @Nullable URI endpoint,
            boolean pathStyle,
            @Nullable Keys keys,
            Checksums checksums) {
        this(region, endpoint, pathStyle, keys, checksums, null);
    }

    /** The checksums of a request. */
    public enum Checksums {
        /** The checksums of the SDK. Older stores refuse such requests or damage the object. */
        WHEN_SUPPORTED,
        /** Content-MD5, which every store checks. */
        WHEN_REQUIRED
    }

    /** An access key of the store. It prints neither part. */
    public record Keys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** The longest time for a request of that size, retries included, so that a dead store is reported soon. */
    static Duration patience(long bytes) {
        return CALL.plusSeconds(bytes / SLOWEST);
    }

    /** The longest time for the bytes of an object to arrive: the reader may be slower than the network. */
    static Duration reading(long bytes) {
        return patience(bytes).multipliedBy(SLOW_READER);
    }

    private Apache5HttpClient.Builder http() {
        Apache5HttpClient.Builder http =
                Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE);
        if (proxy == null) {
            return http;
        }
        ProxyConfiguration.Builder way = ProxyConfiguration.builder()
                .endpoint(URI.create(proxy.toString()))
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false);
        ProxyServer.Login login = proxy.login();
        if (login != null) {
            way.username(login.username()).password(login.password()).preemptiveBasicAuthenticationEnabled(true);
        }
        return http.proxyConfiguration(way.build());
    }

    /** For errors: the address. */
    String where() {
        return endpoint == null ? "AWS" : endpoint.toString();
    }

    /** For errors: the way of the requests. */
    NetworkTrouble.Way way() {
        return new NetworkTrouble.Way(endpoint == null ? "AWS" : endpoint.getAuthority(), proxy, "sink.s3");
    }

    /** @throws IllegalArgumentException if neither the settings nor the AWS chain name a region */
    S3Client client() {
        return client(
                keys == null
                        ? DefaultCredentialsProvider.builder().build()
                        : StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())));
    }

    S3Client client(AwsCredentialsProvider credentials) {
        boolean supported = checksums == Checksums.WHEN_SUPPORTED;
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(
                        sdk -> sdk.retryStrategy(RetryMode.STANDARD).apiCallTimeout(CALL))
                .credentialsProvider(credentials)
                .forcePathStyle(pathStyle)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(supported)
                        .build())
                .requestChecksumCalculation(
                        supported
                                ? RequestChecksumCalculation.WHEN_SUPPORTED
                                : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        supported
                                ? ResponseChecksumValidation.WHEN_SUPPORTED
                                : ResponseChecksumValidation.WHEN_REQUIRED);
        if (endpoint != null) {
            builder.endpointOverride(endpoint).region(Region.US_EAST_1);
        }
        if (region != null) {
            builder.region(Region.of(region));
        }
        return builder.build();
    }
}
