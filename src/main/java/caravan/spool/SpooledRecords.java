package caravan.spool;

import caravan.record.PageException;
import caravan.record.PageShape;
import caravan.record.PageSlicer;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a data file, read again in their order: some whole lines at a time, so that memory stays flat however
 * many there are. Not thread-safe.
 */
public final class SpooledRecords implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final InputStream lines;
    private final PageSlicer slicer;
    private byte[] buffer = new byte[CHUNK];
    private int filled;

    /**
     * Begins at the first record.
     *
     * @param lines expanded; closed with this
     */
    public SpooledRecords(InputStream lines, RecordShape shape) {
        this.lines = lines;
        this.slicer = new PageSlicer(new PageShape("", List.of(), shape));
    }

    /**
     * The next records, none at the end.
     *
     * @throws IOException also for what is not whole lines of JSON; its message begins with a verb
     */
    public List<VendorRecord> next() throws IOException {
        int end = 0;
        while (end == 0) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.multiplyExact(2, filled));
            }
            int count = lines.readNBytes(buffer, filled, buffer.length - filled);
            if (count == 0 && filled > 0) {
                throw new IOException("ends in the middle of a line");
            }
            if (count == 0) {
                return List.of();
            }
            end = lastLineEnd(filled, filled + count);
            filled += count;
        }
        return slice(end);
    }

    /** Slices the lines before {@code end} as one JSON array. */
    private List<VendorRecord> slice(int end) throws IOException {
        byte[] array = new byte[end + 1];
        array[0] = '[';
        System.arraycopy(buffer, 0, array, 1, end);
        for (int i = 1; i < end; i++) {
            array[i] = array[i] == '\n' ? (byte) ',' : array[i];
        }
        array[end] = ']';
        filled -= end;
        System.arraycopy(buffer, end, buffer, 0, filled);
        try {
            return slicer.slice(array).records();
        } catch (PageException e) {
            throw new IOException(e.getMessage(), e);
        }
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
        lines.close();
    }
}
