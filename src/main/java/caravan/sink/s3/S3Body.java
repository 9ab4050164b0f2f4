package caravan.sink.s3;

import caravan.spool.Compression;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The bytes of one request: a text, a file or a slice of one. Each attempt reads them again; they are never in memory as a whole.
 *
 * @param type the {@code Content-Type}
 */
public record S3Body(Source source, long bytes, String type) {
    public static final String JSON = "application/json";

    /** Opens the bytes at their beginning. */
    interface Source {
        InputStream open() throws IOException;
    }

    static S3Body of(String text, String type) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new S3Body(() -> new ByteArrayInputStream(bytes), bytes.length, type);
    }

    /** No {@code Content-Encoding}: some clients decode it by themselves, and then no SHA-256 matches. */
    static String type(Compression compression) {
        return switch (compression) {
            case GZIP -> "application/gzip";
            case ZSTD -> "application/zstd";
            case NONE -> "application/x-ndjson";
        };
    }

    static S3Body of(Path file, String type) throws IOException {
        return slice(file, 0, Files.size(file), type);
    }

    static S3Body slice(Path file, long from, long bytes, String type) {
        return new S3Body(() -> new Slice(file, from, bytes), bytes, type);
    }

    S3Sums sums() throws IOException {
        try (InputStream in = source.open()) {
            return S3Sums.of(in);
        }
    }

    /**
     * The sums of these bytes.
     *
     * @param whole a digest of all slices, if each slice updates it
     */
    S3Sums sums(MessageDigest whole) throws IOException {
        try (InputStream in = new DigestInputStream(source.open(), whole)) {
            return S3Sums.of(in);
        }
    }

    RequestBody request() {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return source.open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                bytes,
                type);
    }

    /** A slice of a file. */
    private static final class Slice extends FilterInputStream {
        private long left;

        Slice(Path file, long from, long bytes) throws IOException {
            super(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            in.skipNBytes(from);
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
