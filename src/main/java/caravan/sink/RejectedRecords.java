package caravan.sink;

import caravan.record.VendorRecord;
import caravan.spool.Manifest;
import java.io.IOException;

/** Takes the records that a sink will always refuse. */
@FunctionalInterface
public interface RejectedRecords {
    /**
     * Keeps the record and returns when it is on disk. A process calls this once for a record of a revision. If it dies before
     * the revision is published, the next process calls it again with the same bytes and reason.
     *
     * @param reason the same each time
     */
    void setAside(Manifest manifest, VendorRecord record, String reason) throws IOException;
}
