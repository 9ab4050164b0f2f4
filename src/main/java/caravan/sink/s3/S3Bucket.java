package caravan.sink.s3;

import caravan.http.NetworkTrouble;
import caravan.sink.SinkException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One bucket and the operations on its objects. {@link S3Errors} explains each error. Thread-safe.
 *
 * @param sha256 whether the store checks and keeps the SHA-256 of objects, beside their Content-MD5
 * @param where the store's address, for errors
 * @param way how requests reach it, for errors
 */
public record S3Bucket(S3Client client, S3Destination place, boolean sha256, String where, NetworkTrouble.Way way)
        implements AutoCloseable {
    /** The SHA-256 of an object, for stores that keep no checksum, or only checksums of parts. */
    static final String SHA256 = "sha256";

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    public static S3Bucket of(S3Store store, S3Destination place) {
        return of(store, store.client(), place);
    }

    static S3Bucket of(S3Store store, S3Client client, S3Destination place) {
        return new S3Bucket(
                client, place, store.checksums() == S3Store.Checksums.WHEN_SUPPORTED, store.where(), store.way());
    }

    /** A small object, or none. */
    Optional<byte[]> read(String key) throws SinkException {
        return tried("Reading", key, () -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                get -> get.bucket(place.bucket()).key(key))
                        .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** The bytes of an object, or nothing. The caller closes them. */
    @Nullable
    ResponseInputStream<GetObjectResponse> open(String key) throws SinkException {
        ResponseInputStream<GetObjectResponse> object = request(key);
        return object == null
                ? null
                : S3Reading.of(object, S3Store.reading(object.response().contentLength()));
    }

    /** The response to a GET, or null. Its bytes may arrive at any speed. */
    @Nullable
    ResponseInputStream<GetObjectResponse> request(String key) throws SinkException {
        return tried("Reading", key, () -> {
                    try {
                        return Optional.of(client.getObject(
                                get -> get.bucket(place.bucket()).key(key), ResponseTransformer.toInputStream()));
                    } catch (NoSuchKeyException e) {
                        return Optional.<ResponseInputStream<GetObjectResponse>>empty();
                    }
                })
                .orElse(null);
    }

    /** Puts an object in one request, whole or not at all, and replaces an earlier one. The store checks the bytes. */
    void put(String key, S3Body body, S3Sums sums) throws SinkException {
        PutObjectRequest request = putting(key, body, sums).build();
        tried("Putting", key, () -> client.putObject(request, body.request()));
        hold(key, body.bytes(), sums);
    }

    /** Checks that the store has the object as it was put, unless a setting turns the check off. */
    void hold(String key, long bytes, @Nullable S3Sums sums) throws SinkException {
        if (place.verify()) {
            new S3Proof(this, key).hold(bytes, sums);
        }
    }

    /** Puts an object if the key does not exist. Of two writers one wins; read the object to learn which. */
    void putIfAbsent(String key, S3Body body, S3Sums sums) throws SinkException {
        PutObjectRequest request = putting(key, body, sums).ifNoneMatch("*").build();
        boolean made = tried("Putting", key, () -> {
            try {
                client.putObject(request, body.request());
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() != PRECONDITION_FAILED && e.statusCode() != CONFLICT) {
                    throw e;
                }
                return false;
            }
        });
        if (made) {
            hold(key, body.bytes(), sums);
        }
    }

    void delete(String key) throws SinkException {
        tried(
                "Deleting",
                key,
                () -> client.deleteObject(
                        delete -> delete.bucket(place.bucket()).key(key)));
    }

    /** The keys with this prefix. */
    List<String> list(String beginning) throws SinkException {
        return tried(
                "Listing",
                beginning,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        list -> list.bucket(place.bucket()).prefix(beginning))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .toList());
    }

    /** Lists one key, to check that the bucket exists and may be listed. */
    void look() throws SinkException {
        tried(
                "Listing",
                place.prefix(),
                () -> client.listObjectsV2(list ->
                        list.bucket(place.bucket()).prefix(place.prefix()).maxKeys(1)));
    }

    @Override
    public void close() {
        client.close();
    }

    private PutObjectRequest.Builder putting(String key, S3Body body, S3Sums sums) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .contentMD5(sums.md5())
                .metadata(Map.of(SHA256, sums.hex()))
                .overrideConfiguration(sdk -> sdk.apiCallTimeout(S3Store.patience(body.bytes())));
        if (sha256) {
            request.checksumSHA256(sums.sha256());
        }
        S3Destination.Encryption encryption = place.encryption();
        if (encryption != null) {
            request.serverSideEncryption(encryption.kind().written()).ssekmsKeyId(encryption.kmsKeyId());
        }
        return request;
    }

    <T> T tried(String doing, String key, Supplier<T> call) throws SinkException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw S3Errors.of(doing + " " + place.url(key) + " at " + where, way, e);
        }
    }
}
