package caravan.sink.s3;

import caravan.sink.SinkException;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Puts one object in parts. The object exists once the store has completed the upload. A failed upload is aborted. The next
 * upload of a key aborts uploads that a killed process left, so that no parts stay and cost.
 */
public record S3Upload(S3Bucket bucket, String key) {
    /**
     * Puts a file; the store checks each part.
     *
     * @param hex the file's SHA-256
     * @param confirm runs right before the completion; if it throws, the upload is aborted
     * @throws DamagedSpoolException if the parts together have another SHA-256; the upload is not completed
     */
    public void put(Path file, String type, String hex, Runnable confirm) throws IOException, SinkException {
        unfinished().sweep();
        String id = bucket.tried("Beginning the upload of", key, () -> bucket.client()
                .createMultipartUpload(beginning(type, hex))
                .uploadId());
        boolean completed = false;
        try {
            List<CompletedPart> parts = parts(id, file, type, hex);
            long bytes = Files.size(file);
            confirm.run();
            bucket.tried("Completing the upload of", key, () -> bucket.client()
                    .completeMultipartUpload(complete -> complete.bucket(name())
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(all -> all.parts(parts))
                            .overrideConfiguration(sdk -> sdk.apiCallTimeout(S3Store.patience(bytes)))));
            completed = true;
        } finally {
            if (!completed) {
                unfinished().abortQuietly(id);
            }
        }
        bucket.hold(key, Files.size(file), null);
    }

    /** Begins an upload, finds it and aborts it, to check the permissions that a failed part needs. */
    void rehearse() throws SinkException {
        bucket.tried(
                "Beginning an upload of", key, () -> bucket.client().createMultipartUpload(beginning(S3Body.JSON, "")));
        unfinished().sweep();
    }

    private List<CompletedPart> parts(String id, Path file, String type, String hex) throws IOException, SinkException {
        long size = Files.size(file);
        long each = bucket.place().parts().of(size);
        MessageDigest whole = Sha256.digest();
        List<CompletedPart> parts = new ArrayList<>();
        for (long from = 0; from < size; from += each) {
            S3Body body = S3Body.slice(file, from, Math.min(each, size - from), type);
            parts.add(part(id, parts.size() + 1, body, body.sums(whole)));
        }
        if (!Sha256.hex(whole).equals(hex)) {
            throw new DamagedSpoolException(file);
        }
        return parts;
    }

    private CompletedPart part(String id, int number, S3Body body, S3Sums sums) throws SinkException {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(name())
                .key(key)
                .uploadId(id)
                .partNumber(number)
                .contentMD5(sums.md5())
                .overrideConfiguration(sdk -> sdk.apiCallTimeout(S3Store.patience(body.bytes())));
        CompletedPart.Builder part = CompletedPart.builder().partNumber(number);
        if (bucket.sha256()) {
            request.checksumSHA256(sums.sha256());
            part.checksumSHA256(sums.sha256());
        }
        String etag = bucket.tried("Putting part " + number + " of", key, () -> bucket.client()
                .uploadPart(request.build(), body.request())
                .eTag());
        return part.eTag(etag).build();
    }

    private CreateMultipartUploadRequest beginning(String type, String hex) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(name())
                .key(key)
                .contentType(type)
                .metadata(Map.of(S3Bucket.SHA256, hex));
        if (bucket.sha256()) {
            request.checksumAlgorithm(ChecksumAlgorithm.SHA256).checksumType(ChecksumType.COMPOSITE);
        }
        S3Destination.Encryption encryption = bucket.place().encryption();
        if (encryption != null) {
            request.serverSideEncryption(encryption.kind().written()).ssekmsKeyId(encryption.kmsKeyId());
        }
        return request.build();
    }

    private UnfinishedUploads unfinished() {
        return new UnfinishedUploads(bucket, key);
    }

    private String name() {
        return bucket.place().bucket();
    }
}
