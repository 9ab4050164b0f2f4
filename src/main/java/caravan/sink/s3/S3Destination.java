package caravan.sink.s3;

import org.jspecify.annotations.Nullable;

/**
 * The place of a feed's objects in a store, and the way they are put.
 *
 * @param prefix above the feeds' names, without slashes at its ends; may be empty
 * @param encryption null for the bucket's own setting
 * @param parts when and how an object is put in parts
 * @param verify whether a HEAD checks each object after its PUT
 */
public record S3Destination(
        String bucket, String prefix, @Nullable Encryption encryption, Parts parts, boolean verify) {
    public S3Destination {
        prefix = prefix.replaceAll("^/+|/+$", "");
    }

    public S3Destination(String bucket, String prefix, @Nullable Encryption encryption) {
        this(bucket, prefix, encryption, Parts.DEFAULT);
    }

    public S3Destination(String bucket, String prefix, @Nullable Encryption encryption, Parts parts) {
        this(bucket, prefix, encryption, parts, true);
    }

    /**
     * Server-side encryption, requested with every object.
     *
     * @param kmsKeyId an id, ARN or alias of a KMS key; null for the account's own
     */
    public record Encryption(Kind kind, @Nullable String kmsKeyId) {
        public Encryption {
            if (kmsKeyId != null && kind == Kind.AES256) {
                throw new IllegalArgumentException("AES256 takes no KMS key; aws:kms and aws:kms:dsse do");
            }
        }
    }

    /** How the store encrypts, by the names that the header {@code x-amz-server-side-encryption} takes. */
    public enum Kind {
        AES256("AES256"),
        KMS("aws:kms"),
        KMS_DSSE("aws:kms:dsse");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }
    }

    /**
     * The parts of a multipart upload.
     *
     * @param above objects of more bytes are put in parts, smaller ones in one request
     * @param bytes of one part; S3 takes no less than 5 MiB, the last part excepted
     */
    public record Parts(long above, long bytes) {
        public static final Parts DEFAULT = new Parts(64 << 20, 16 << 20);
        private static final long LEAST = 5 << 20;
        private static final int MOST = 10_000;

        public Parts {
            if (bytes < LEAST) {
                throw new IllegalArgumentException("A part has " + LEAST + " bytes or more, not " + bytes);
            }
        }

        /** The size of each part of an object, so that they are no more than S3 takes. */
        long of(long size) {
            return Math.max(bytes, (size + MOST - 1) / MOST);
        }
    }

    /** The whole key of a name below the prefix. */
    String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** For messages: {@code s3://bucket/prefix}. */
    String url() {
        return url(prefix);
    }

    String url(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
