package caravan.spool;

import caravan.record.VendorRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Finds the records in whole lines of a data file, in their order. */
interface Lines extends Closeable {
    /**
     * The records in the lines before {@code end}, one per line.
     *
     * @param lines the records keep this array, so the caller must not change it
     */
    List<VendorRecord> slice(byte[] lines, int end) throws IOException;
}
