package caravan.sink.kafka;

import caravan.record.Fingerprint;
import caravan.record.VendorRecord;
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
 * Records that the topic refused when their revision was published, sent after it: in one transaction with the revision's
 * manifest, which counts them now and takes the place of the one before. What is there already is found by reading the
 * revision back, so that a replay that was cut off is ended and never done twice.
 *
 * @param topicTakes the bytes of the largest batch that the topic takes
 */
record KafkaReplay(KafkaDestination place, KafkaClients clients, KafkaSession session, int topicTakes) {
    /**
     * What a replay comes to.
     *
     * @param manifest to be sent after the records; null if there is nothing to send
     * @param refused records that the topic still does not take
     */
    record Sent(@Nullable Manifest manifest, PublishedOffsets offsets, List<VendorRecord> refused) {}

    /**
     * Begins a transaction and sends what is missing, if there is any.
     *
     * @param published the records of the revision that are there; closed here
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
            if (clients.size(sent) > clients.largest(topicTakes)) {
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
