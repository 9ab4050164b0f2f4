package caravan.spool;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.io.IOException;
import java.util.List;

/** Finds records in whole lines by slicing them again. */
final class ParsedLines implements Lines {
    private final PageSlicer slicer;

    ParsedLines(RecordShape shape) {
        this.slicer = new PageSlicer(new PageShape("", List.of(), shape));
    }

    /** Slices the lines as one JSON array. */
    @Override
    public List<VendorRecord> slice(byte[] lines, int end) throws IOException {
        byte[] array = new byte[end + 1];
        array[0] = '[';
        for (int i = 0; i < end; i++) {
            array[i + 1] = lines[i] == '\n' ? (byte) ',' : lines[i];
        }
        array[end] = ']';
        try {
            return slicer.slice(array).records();
        } catch (PageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {}
}
