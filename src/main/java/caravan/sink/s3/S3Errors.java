package caravan.sink.s3;

import caravan.http.NetworkTrouble;
import caravan.sink.SinkException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Explains errors of a store that a retry cannot fix, and names the setting to check. */
enum S3Errors {
    BUCKET("Check sink.s3.bucket, sink.s3.region and sink.s3.endpoint, or make the bucket"),
    RIGHTS("Grant s3:GetObject, s3:PutObject, s3:ListBucket, s3:ListBucketMultipartUploads and"
            + " s3:AbortMultipartUpload there, and the use of its KMS key if it has one; or check sink.s3.bucket and"
            + " sink.s3.access-key"),
    KEYS("Check sink.s3.access-key and sink.s3.secret-key, or what the AWS chain gives in their place"),
    CLOCK("Set this machine's clock right"),
    REGION("Check sink.s3.region and sink.s3.endpoint: the bucket is somewhere else"),
    REQUEST("The store does not know this: check sink.s3.sse, and set sink.s3.checksums=when-required for an older"
            + " one"),
    ENCRYPTION("Check sink.s3.sse and sink.s3.kms-key-id");

    private static final int PROXY_LOGIN = 407;
    private static final String NO_CREDENTIALS = "Unable to load credentials";

    private final String advice;

    S3Errors(String advice) {
        this.advice = advice;
    }

    /**
     * Explains an exception of the SDK.
     *
     * @param tried the operation, with the object and the store's address
     * @param way the way of the request
     */
    static SinkException of(String tried, NetworkTrouble.Way way, SdkException e) {
        if (e instanceof AwsServiceException answer) {
            return isOfProxy(answer, way)
                    ? new SinkException(tried + " failed: " + way.proxyAnswered(answer.statusCode()), e)
                    : answered(tried, answer);
        }
        Optional<NetworkTrouble> network = NetworkTrouble.of(e, way);
        if (network.isPresent()) {
            return new SinkException(tried + " failed: " + network.get() + " It is tried again.", e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains(NO_CREDENTIALS)) {
            return new SinkException.Final(
                    tried + " failed: there are no credentials. Set sink.s3.access-key and sink.s3.secret-key, or give"
                            + " the AWS chain some: AWS_ACCESS_KEY_ID, a profile, a role. " + message,
                    e);
        }
        return new SinkException(
                tried + " failed: " + message
                        + ". It is tried again; if it stays so, check sink.s3.endpoint and the way" + " to it.",
                e);
    }

    /** A store returns a request id with each response. */
    private static boolean isOfProxy(AwsServiceException answer, NetworkTrouble.Way way) {
        return answer.statusCode() == PROXY_LOGIN || (way.proxy() != null && answer.requestId() == null);
    }

    private static SinkException answered(String tried, AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String text = details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
        String message =
                tried + " was answered " + e.statusCode() + " " + code + text + " (request id " + e.requestId() + ").";
        return byCode(code)
                .or(() -> byStatus(e.statusCode(), code))
                .<SinkException>map(trouble -> new SinkException.Final(message + " " + trouble.advice + ".", e))
                .orElseGet(() -> new SinkException(message + " It is tried again.", e));
    }

    /** By the codes of "Error responses" in Amazon's S3 API reference, which S3-compatible stores use too. */
    private static Optional<S3Errors> byCode(String code) {
        return switch (code) {
            case "NoSuchBucket", "InvalidBucketName", "AllAccessDisabled" -> Optional.of(BUCKET);
            case "AccessDenied", "AccountProblem", "NotSignedUp", "UnauthorizedAccess" -> Optional.of(RIGHTS);
            case "SignatureDoesNotMatch",
                    "InvalidAccessKeyId",
                    "InvalidSecurity",
                    "InvalidToken",
                    "ExpiredToken",
                    "TokenRefreshRequired" -> Optional.of(KEYS);
            case "RequestTimeTooSkewed", "RequestExpired" -> Optional.of(CLOCK);
            case "PermanentRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException",
                    "InvalidRegion" -> Optional.of(REGION);
            case "NotImplemented",
                    "InvalidArgument",
                    "InvalidRequest",
                    "InvalidEncryptionAlgorithmError",
                    "MalformedTrailerError" -> Optional.of(REQUEST);
            default -> code.startsWith("KMS.") ? Optional.of(ENCRYPTION) : Optional.empty();
        };
    }

    /** Explains codes that only one store has, and responses of a proxy. */
    private static Optional<S3Errors> byStatus(int status, String code) {
        return switch (status) {
            case 301 -> Optional.of(REGION);
            case 401 -> Optional.of(KEYS);
            case 403, 405 -> Optional.of(RIGHTS);
            case 404 -> code.isEmpty() ? Optional.of(BUCKET) : Optional.empty();
            case 501 -> Optional.of(REQUEST);
            default -> Optional.empty();
        };
    }
}
