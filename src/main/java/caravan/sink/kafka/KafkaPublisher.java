package caravan.sink.kafka;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.sink.Owner;
import caravan.sink.RejectedRecords;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaTopics;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.SpooledRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sends the records of a revision and its manifest in one transaction. Thread-safe. */
final class KafkaPublisher {
    private final KafkaDestination place;
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final KafkaBuckets buckets;
    private final PublishedRevisions published;
    private final Compression spooled;
    private final RecordShape shape;
    private final Owner owner;
    private final RejectedRecords rejected;

    /** What the dead letters have of each revision that is being sent. */
    private final Map<String, Set<Fingerprint>> kept = new ConcurrentHashMap<>();

    KafkaPublisher(
            KafkaDestination place,
            KafkaClients clients,
            KafkaTopics topics,
            KafkaBuckets buckets,
            PublishedRevisions published,
            Compression spooled,
            RecordShape shape,
            Owner owner,
            RejectedRecords rejected) {
        this.place = place;
        this.clients = clients;
        this.topics = topics;
        this.buckets = buckets;
        this.published = published;
        this.spooled = spooled;
        this.shape = shape;
        this.owner = owner;
        this.rejected = rejected;
    }

    /** Publishes one revision, unless it is published; {@code again} replaces it. */
    void publish(Manifest manifest, Path file, boolean again) throws SinkException {
        KafkaBucket bucket = buckets.of(manifest.interval());
        bucket.inTurn("Publishing " + manifest.name() + " to " + place, (session, topicTakes) -> {
            String key = KafkaRecords.key(manifest.interval(), manifest.revision());
            if (!again && bucket.log().holds(key)) {
                if (!published.manifest(bucket.log(), key).data().equals(manifest.data())) {
                    throw SinkException.Final.differs(manifest.name(), place);
                }
                kept.remove(key);
                return;
            }
            for (String other : Objects.requireNonNullElse(manifest.contents().byTopic(), Map.<String, Long>of())
                    .keySet()) {
                topics.look(other, topicTakes);
            }
            Set<Fingerprint> aside = kept.computeIfAbsent(key, any -> new HashSet<>());
            session.begin();
            KafkaRevision revision = new KafkaRevision(place, clients, manifest, rejected, aside, session, topicTakes);
            KafkaRevision.Sent sent = revision.send(file, spooled, shape);
            commit(sent.manifest(), sent.offsets(), bucket.log(), session);
            kept.remove(key);
        });
    }

    private void commit(Manifest manifest, PublishedOffsets offsets, ManifestLog log, KafkaSession session) {
        TopicPartition partition = log.partition();
        owner.confirm();
        long offset = session.commit(KafkaRecords.of(manifest, partition, offsets));
        log.written(KafkaRecords.key(manifest.interval(), manifest.revision()), offset);
    }

    /** Publishes dead letters with their revision. Returns those that are refused again. */
    List<VendorRecord> replay(Interval interval, int revision, List<VendorRecord> records) throws SinkException {
        KafkaBucket bucket = buckets.of(interval);
        String name = Manifest.name(interval, revision);
        List<VendorRecord> refused = new ArrayList<>();
        bucket.inTurn("Replaying dead letters of " + name + " to " + place, (session, topicTakes) -> {
            ConsumerRecord<byte[], byte[]> there = bucket.log()
                    .find(KafkaRecords.key(interval, revision))
                    .orElseThrow(() -> new IOException(name + " is not in " + place));
            for (VendorRecord record : records) {
                if (record.topic() != null) {
                    topics.look(record.topic(), topicTakes);
                }
            }
            KafkaReplay replay = new KafkaReplay(place, clients, session, topicTakes);
            KafkaReplay.Sent sent = replay.send(
                    KafkaRecords.manifest(there),
                    KafkaRecords.offsets(there),
                    new SpooledRecords(published.lines(there), shape),
                    records);
            if (sent.manifest() != null) {
                commit(sent.manifest(), sent.offsets(), bucket.log(), session);
            }
            refused.addAll(sent.refused());
        });
        return refused;
    }
}
