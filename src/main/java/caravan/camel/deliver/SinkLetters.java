package caravan.camel.deliver;

import caravan.record.VendorRecord;
import caravan.sink.RejectedRecords;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import java.io.IOException;

/** Adds a record that a sink refuses to the dead letters of its revision, once. */
public record SinkLetters(DeadLetters letters, String sink) implements RejectedRecords {
    @Override
    public void setAside(Manifest manifest, VendorRecord record, String reason) throws IOException {
        try {
            letters.addOnce(DeadLetter.of(manifest.interval(), manifest.revision(), sink, record, reason));
        } catch (SpoolException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
