package caravan.sink.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The disk behind a real S3 server. It lists the puts, and refuses the ones that a test chooses. */
public final class FaultyObjects extends ForwardingBlobStore {
    private static final String SERVERS_OWN = ".s3proxy-";

    private final List<String> puts = new CopyOnWriteArrayList<>();
    private final Map<String, UnaryOperator<byte[]>> altered = new ConcurrentHashMap<>();
    private volatile Predicate<String> refused = what -> false;

    public FaultyObjects(BlobStore objects) {
        super(objects);
    }

    /** From now on: {@code put KEY}, {@code begin KEY}, {@code part N} or {@code complete} fails with 500. */
    public void refuse(Predicate<String> what) {
        refused = what;
    }

    /** Makes a put of a key answer 200 and keep other bytes, or nothing with null. */
    void keep(String key, UnaryOperator<byte[]> kept) {
        altered.put(key, kept);
    }

    /** The puts with the requested encryption: {@code put KEY AES256 null}. */
    List<String> puts() {
        return List.copyOf(puts);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        check("put " + request.key());
        if (!request.key().startsWith(SERVERS_OWN)) {
            puts.add("put " + line(request.key(), request.serverSideEncryptionAsString(), request.ssekmsKeyId()));
        }
        UnaryOperator<byte[]> kept = altered.get(request.key());
        return kept == null ? super.putBlob(request, content) : putAltered(request, content, kept);
    }

    private PutObjectResponse putAltered(PutObjectRequest request, InputStream content, UnaryOperator<byte[]> kept) {
        byte[] bytes;
        try {
            bytes = kept.apply(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes == null
                ? PutObjectResponse.builder()
                        .eTag("\"00000000000000000000000000000000\"")
                        .build()
                : super.putBlob(
                        request.toBuilder()
                                .contentLength((long) bytes.length)
                                .contentMD5(null)
                                .build(),
                        new ByteArrayInputStream(bytes));
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        check("begin " + request.key());
        puts.add("begin " + line(request.key(), request.serverSideEncryptionAsString(), request.ssekmsKeyId()));
        return super.initiateMultipartUpload(request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream content) {
        check("part " + request.partNumber());
        return super.uploadMultipartPart(upload, request, content);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        check("complete");
        return super.completeMultipartUpload(upload, request);
    }

    private static String line(String key, @Nullable String encryption, @Nullable String kmsKey) {
        return key + " " + encryption + " " + kmsKey;
    }

    private void check(String what) {
        if (refused.test(what)) {
            throw S3Exception.builder()
                    .statusCode(500)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InternalError")
                            .errorMessage("We encountered an internal error. Please try again.")
                            .build())
                    .build();
        }
    }
}
