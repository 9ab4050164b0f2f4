package caravan.sink.s3;

import caravan.sink.SinkException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** The uploads of one key that were begun and not completed. Their parts stay in the store, and cost, until they are aborted. */
record UnfinishedUploads(S3Bucket bucket, String key) {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedUploads.class);

    /** Aborts earlier uploads of this key. */
    void sweep() throws SinkException {
        bucket.tried(
                "Listing the unfinished uploads of", key, () -> {
                    List<String> left = bucket
                            .client()
                            .listMultipartUploadsPaginator(
                                    list -> list.bucket(name()).prefix(key))
                            .uploads()
                            .stream()
                            .filter(upload -> upload.key().equals(key))
                            .map(MultipartUpload::uploadId)
                            .toList();
                    left.forEach(this::abort);
                    return left;
                });
    }

    private void abort(String id) {
        try {
            bucket.client()
                    .abortMultipartUpload(abort -> abort.bucket(name()).key(key).uploadId(id));
        } catch (NoSuchUploadException e) {
            LOG.debug("The upload {} of {} is gone already", id, key);
        }
    }

    /** Aborts after a failure. The first failure is reported. If the abort fails too, the next upload aborts. */
    void abortQuietly(String id) {
        boolean interrupted = Thread.interrupted(); // otherwise the SDK sends nothing
        try {
            abort(id);
        } catch (SdkException e) {
            LOG.debug("The upload {} of {} could not be aborted", id, key, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String name() {
        return bucket.place().bucket();
    }
}
