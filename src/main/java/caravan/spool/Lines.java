package caravan.spool;

import caravan.record.VendorRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Finds the records in whole lines of a data file, which come in their order. */
interface Lines extends Closeable {
    /**
     * The records in the lines before {@code end}, one a line.
     *
     * @param lines kept by the records, so the caller hands them over
     */
    List<VendorRecord> slice(byte[] lines, int end) throws IOException;
}
