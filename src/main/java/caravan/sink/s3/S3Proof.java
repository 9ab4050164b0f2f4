package caravan.sink.s3;

import caravan.sink.SinkException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Checks with a HEAD that the store has an object as it was put. Some stores answer 200 and keep nothing, a part, or the
 * framing of the request.
 */
record S3Proof(S3Bucket bucket, String key) {
    private static final Logger LOG = LoggerFactory.getLogger(S3Proof.class);
    private static final int NOT_FOUND = 404;

    /** Some stores show a new object a moment later. */
    private static final List<Duration> WAITS =
            List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(1));

    /** An ETag that is the MD5 of the object. Uploads in parts and other stores have other forms. */
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /**
     * Compares the object with the bytes that were sent.
     *
     * @param sums of the whole object, or null if it was put in parts
     * @throws SinkException if the store has another object; this method deletes it
     */
    void hold(long bytes, @Nullable S3Sums sums) throws SinkException {
        HeadObjectResponse there = find();
        if (there == null) {
            throw refused(
                    "does not have the object (HEAD was answered 404). Check the store: what it was given is lost.");
        }
        String other = difference(there, bytes, sums);
        if (other != null) {
            delete();
            throw refused("keeps something else: " + other
                    + ". What it keeps is deleted again. If the store is an older one that does not understand"
                    + " aws-chunked bodies, set sink.s3.checksums=when-required.");
        }
    }

    private static @Nullable String difference(HeadObjectResponse there, long bytes, @Nullable S3Sums sums) {
        Long size = there.contentLength();
        if (size != null && size != bytes) {
            return bytes + " bytes were sent, " + size + " are there";
        }
        if (sums == null) {
            return null;
        }
        String sha256 = there.checksumSHA256();
        if (sha256 != null && !sha256.contains("-") && !sha256.equals(sums.sha256())) {
            return "its SHA-256 is another";
        }
        String etag = there.eTag() == null ? "" : there.eTag().replace("\"", "");
        boolean comparable = MD5.matcher(etag).matches()
                && (there.serverSideEncryption() == null
                        || there.serverSideEncryption() == ServerSideEncryption.AES256);
        return comparable && !etag.equals(hex(sums.md5())) ? "its ETag is not the MD5 of what was sent" : null;
    }

    private @Nullable HeadObjectResponse find() throws SinkException {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(bucket.place().bucket()).key(key);
        if (bucket.sha256()) {
            request.checksumMode(ChecksumMode.ENABLED);
        }
        for (Duration wait : WAITS) {
            pause(wait);
            HeadObjectResponse found = bucket.tried("Looking for", key, () -> head(request.build()))
                    .orElse(null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Optional<HeadObjectResponse> head(HeadObjectRequest request) {
        try {
            return Optional.of(bucket.client().headObject(request));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void pause(Duration wait) throws SinkException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkException("Looking for " + bucket.place().url(key) + " was interrupted", e);
        }
    }

    private void delete() {
        try {
            bucket.client().deleteObject(delete -> delete.bucket(bucket.place().bucket())
                    .key(key));
        } catch (SdkException e) {
            LOG.debug("What the store keeps in the place of {} could not be deleted", key, e);
        }
    }

    private SinkException refused(String why) {
        return new SinkException(
                "Putting " + bucket.place().url(key) + " at " + bucket.where() + " was answered 200, and the store "
                        + why + " It is tried again. sink.s3.verify=false puts without this check.",
                null);
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }
}
