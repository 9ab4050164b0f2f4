package caravan.spool;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the records of a data file in their order, some whole lines at a time, so that memory stays flat. Not thread-safe.
 */
public final class SpooledRecords implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final InputStream in;
    private final Lines lines;
    private byte[] buffer = new byte[CHUNK];
    private int filled;

    /**
     * Begins at the first record of lines that are not a spool file.
     *
     * @param in expanded lines; closed with this
     */
    public SpooledRecords(InputStream in, RecordShape shape) {
        this(in, new ParsedLines(shape));
    }

    private SpooledRecords(InputStream in, Lines lines) {
        this.in = in;
        this.lines = lines;
    }

    /**
     * Begins at the first record of a spool file. Uses the index beside it, or parses the file. If the bytes do not have the
     * SHA-256 of the manifest, it ends in a {@link DamagedSpoolException}, at the latest after the last record.
     */
    public static SpooledRecords of(Manifest manifest, Path file, Compression compression, RecordShape shape)
            throws IOException {
        String sha256 = manifest.data().sha256();
        if (sha256 == null) {
            return new SpooledRecords(InputStream.nullInputStream(), shape);
        }
        Lines indexed = IndexedLines.of(file, sha256);
        return new SpooledRecords(
                ProvedFile.of(file, sha256, compression), indexed == null ? new ParsedLines(shape) : indexed);
    }

    /**
     * The next records, none at the end.
     *
     * @throws IOException also for lines that are not JSON; its message begins with a verb
     */
    public List<VendorRecord> next() throws IOException {
        int end = 0;
        while (end == 0) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.multiplyExact(2, filled));
            }
            int count = in.readNBytes(buffer, filled, buffer.length - filled);
            if (count == 0 && filled > 0) {
                throw new IOException("ends in the middle of a line");
            }
            if (count == 0) {
                return List.of();
            }
            end = lastLineEnd(filled, filled + count);
            filled += count;
        }
        byte[] whole = buffer;
        filled -= end;
        buffer = new byte[whole.length];
        System.arraycopy(whole, end, buffer, 0, filled);
        return lines.slice(whole, end);
    }

    private int lastLineEnd(int from, int to) {
        int end = to;
        while (end > from && buffer[end - 1] != '\n') {
            end--;
        }
        return end == from ? 0 : end;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            lines.close();
        }
    }
}
