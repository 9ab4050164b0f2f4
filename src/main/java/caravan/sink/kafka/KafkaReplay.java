package caravan.sink.kafka;

import caravan.record.Fingerprint;
import caravan.record.VendorRecord;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Manifest;
import caravan.spool.SpooledRecords;
import caravan.spool.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Adds records to a published revision that the topic rejected at first. One transaction has the records and a new manifest
 * that counts them. To find the records that are published already, it reads the revision back. So an interrupted replay is
 * completed, and no record is sent twice.
 *
 * @param topicTakes the bytes of the largest batch that the topic accepts
 */
record KafkaReplay(KafkaDestination place, KafkaClients clients, KafkaSession session, int topicTakes) {
    /**
     * The result of a replay.
     *
     * @param manifest the one to send after the records; null if no record was sent
     * @param refused records that the topic still rejects
     */
    record Sent(@Nullable Manifest manifest, PublishedOffsets offsets, List<VendorRecord> refused) {}

    /**
     * Begins a transaction and sends the missing records, if there are any.
     *
     * @param published the published records of the revision; closed here
     */
    Sent send(Manifest manifest, PublishedOffsets offsets, SpooledRecords published, List<VendorRecord> records)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        Set<Fingerprint> there = read(published, tally);
        KafkaRecords ours = new KafkaRecords(place.topic(), manifest);
        List<VendorRecord> refused = new ArrayList<>();
        long before = tally.records();
        for (VendorRecord record : records) {
            if (!there.add(record.digest())) {
                continue;
            }
            ProducerRecord<byte[], byte[]> sent = ours.of(record);
            if (clients.sizes().of(sent) > clients.sizes().largest(topicTakes)) {
                refused.add(record);
                continue;
            }
            if (tally.records() == before) {
                session.begin();
            }
            session.send(sent);
            tally.written(record);
        }
        long taken = tally.records() - before;
        return taken == 0
                ? new Sent(null, offsets, refused)
                : new Sent(
                        manifest.with(manifest.counts().setAside(-taken), tally.contents()),
                        offsets.with(session.acknowledged()),
                        refused);
    }

    private static Set<Fingerprint> read(SpooledRecords published, Tally tally) throws IOException {
        Set<Fingerprint> there = new HashSet<>();
        try (published) {
            for (List<VendorRecord> some = published.next(); !some.isEmpty(); some = published.next()) {
                for (VendorRecord record : some) {
                    there.add(record.digest());
                    tally.written(record);
                }
            }
        }
        return there;
    }
}
