package caravan.sink.endpoint;

import caravan.record.VendorRecord;
import caravan.sink.Envelope;
import caravan.sink.Owner;
import caravan.sink.RenderedRevision;
import caravan.sink.SinkException;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import caravan.spool.SpooledRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the messages of one revision in their order. A retry begins with the message that failed. Not thread-safe. */
final class RevisionMessages {
    /** The owner is confirmed before the first message, before each 100th, and before the manifest. */
    private static final int CONFIRMED = 100;

    private final EndpointPlace place;
    private final MessageReceiver endpoint;
    private final Owner owner;
    private final Manifest manifest;
    private long taken;

    RevisionMessages(EndpointPlace place, MessageReceiver endpoint, Owner owner, Manifest manifest) {
        this.place = place;
        this.endpoint = endpoint;
        this.owner = owner;
        this.manifest = manifest;
    }

    Manifest manifest() {
        return manifest;
    }

    /**
     * Sends all messages that were not taken before.
     *
     * @param spooled the records; not read if the revision has none
     */
    void send(RenderedRevision revision, Path spooled) throws SinkException, IOException {
        prove(revision.file());
        long number = 0;
        if (place.content() == EndpointPlace.Content.RECORDS) {
            number = records(spooled);
        } else if (manifest.data().sha256() != null) {
            send(
                    number++,
                    EndpointMessage.file(
                            manifest, revision.file(), place.format().compression()));
        }
        owner.confirm();
        send(number, EndpointMessage.manifest(manifest));
    }

    /** Finds a damaged file before its first byte is sent. */
    private void prove(Path file) throws IOException {
        String sha256 = manifest.data().sha256();
        if (sha256 != null && !(Files.exists(file) && sha256.equals(Sha256.of(file)))) {
            throw new DamagedSpoolException(file);
        }
    }

    /** Sends the records, and returns their number. */
    private long records(Path spooled) throws SinkException, IOException {
        String vendor = place.format().vendor();
        Envelope envelope = vendor == null ? null : Envelope.of(manifest, vendor);
        long number = 0;
        try (SpooledRecords records =
                SpooledRecords.of(manifest, spooled, place.format().spooled(), place.shape())) {
            for (List<VendorRecord> some = records.next(); !some.isEmpty(); some = records.next()) {
                for (VendorRecord record : some) {
                    if (number >= taken) {
                        send(number, message(record, envelope));
                    }
                    number++;
                }
            }
        }
        return number;
    }

    private EndpointMessage message(VendorRecord record, @Nullable Envelope envelope) {
        String text = record.text();
        return EndpointMessage.record(manifest, envelope == null ? text : envelope.wrap(text), record.key());
    }

    private void send(long number, EndpointMessage message) throws SinkException {
        if (number < taken) {
            return;
        }
        if (number % CONFIRMED == 0) {
            owner.confirm();
        }
        endpoint.send(message);
        taken = number + 1;
    }
}
