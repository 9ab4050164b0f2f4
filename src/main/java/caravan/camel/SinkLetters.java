package caravan.camel;

import caravan.record.VendorRecord;
import caravan.sink.SetAside;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Path;

/** Where a record goes that a sink refuses for ever: to the dead letters of its revision, once. */
record SinkLetters(Path folder) implements SetAside {
    @Override
    public void setAside(Manifest manifest, VendorRecord record, String reason) throws IOException {
        try {
            new DeadLetters(folder, manifest.interval(), manifest.revision()).addOnce(record, reason);
        } catch (SpoolException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
