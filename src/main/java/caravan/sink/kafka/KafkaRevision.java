package caravan.sink.kafka;

import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.sink.RejectedRecords;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import caravan.spool.SpooledRecords;
import caravan.spool.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends one revision in one transaction: each record that the topic accepts, and counts them for the manifest.
 *
 * @param topicTakes the bytes of the largest batch that the topic accepts
 * @param kept the records of this revision that an earlier attempt in this process rejected
 */
record KafkaRevision(
        KafkaDestination place,
        KafkaClients clients,
        Manifest manifest,
        RejectedRecords setAside,
        Set<Fingerprint> kept,
        KafkaSession session,
        int topicTakes) {

    /**
     * Sends every record of a spool file and waits until all are acknowledged. A file that was damaged since its seal ends
     * the transaction before the commit.
     *
     * @return the manifest to send after them
     */
    Sent send(Path file, Compression compression, RecordShape shape) throws IOException, InterruptedException {
        try (SpooledRecords records = SpooledRecords.of(manifest, file, compression, shape)) {
            return send(records);
        } catch (IOException e) {
            throw DamagedSpoolException.explain(file, manifest.data().sha256(), e);
        }
    }

    private Sent send(SpooledRecords spooled) throws IOException, InterruptedException {
        KafkaRecords records = new KafkaRecords(place.topic(), manifest);
        Tally taken = new Tally();
        long refused = 0;
        for (List<VendorRecord> some = spooled.next(); !some.isEmpty(); some = spooled.next()) {
            for (VendorRecord record : some) {
                ProducerRecord<byte[], byte[]> sent = records.of(record);
                int size = clients.sizes().of(sent);
                if (size > largest()) {
                    refuse(record, size);
                    refused++;
                } else {
                    session.send(sent);
                    taken.written(record);
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        checkCount(taken.records() + refused);
        return new Sent(refused == 0 ? manifest : reduced(taken, refused), session.acknowledged());
    }

    /** The manifest of the sent records, and their offsets. */
    record Sent(Manifest manifest, PublishedOffsets offsets) {}

    private Manifest reduced(Tally taken, long refused) {
        return manifest.with(manifest.counts().setAside(refused), taken.contents());
    }

    private void refuse(VendorRecord record, int size) throws IOException {
        if (kept.contains(record.digest())) {
            return;
        }
        setAside.setAside(
                manifest,
                record,
                "has " + size + " bytes with its key and headers, the topic " + place.topic() + " takes " + largest()
                        + " (max.message.bytes, or the producer's max.request.size or buffer.memory)");
        kept.add(record.digest());
    }

    private void checkCount(long found) throws IOException {
        if (found != manifest.counts().records()) {
            throw new IOException("the spool file has " + found + " records and the manifest says "
                    + manifest.counts().records());
        }
    }

    private int largest() {
        return clients.sizes().largest(topicTakes);
    }
}
