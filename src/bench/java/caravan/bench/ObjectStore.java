package caravan.bench;

import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What is in the store's bucket, read by a client of its own. */
record ObjectStore(S3Client client) implements AutoCloseable {
    static final String BUCKET = S3Server.BUCKET;
    static final S3Store.Keys KEYS = S3Server.KEYS;

    static ObjectStore of(URI address) {
        return new ObjectStore(S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KEYS.accessKey(), KEYS.secretKey())))
                .build());
    }

    /** How Caravan's sink reaches it. */
    static S3Store store(URI address) {
        return new S3Store(null, address, true, KEYS, S3Store.Checksums.WHEN_SUPPORTED);
    }

    /**
     * Reads an object to its end and deletes it.
     *
     * @throws IllegalStateException if it is not the spool file, to the last byte
     */
    void check(String key, SpooledInterval interval) throws IOException {
        try (InputStream object = client.getObject(get -> get.bucket(BUCKET).key(key))) {
            Sum sum = Sum.of(object);
            Sum expected = new Sum(interval.compressedBytes(), interval.sha256());
            if (!sum.equals(expected)) {
                throw new IllegalStateException(key + " arrived as " + sum + " and not as " + expected);
            }
        }
        client.deleteObject(delete -> delete.bucket(BUCKET).key(key));
    }

    String text(String key) {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
