package caravan.sink;

import caravan.record.VendorRecord;
import caravan.spool.Manifest;
import java.io.IOException;

/** Where a record goes that a sink refuses for ever. */
@FunctionalInterface
public interface RejectedRecords {
    /**
     * Keeps the record; it is on disk when this returns. A process calls this once for a record of a revision. One that
     * dies before the revision is published is followed by one that calls it again, with the same bytes and reason.
     *
     * @param reason why the sink refuses it, the same each time
     */
    void setAside(Manifest manifest, VendorRecord record, String reason) throws IOException;
}
