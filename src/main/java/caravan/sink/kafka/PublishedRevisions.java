package caravan.sink.kafka;

import caravan.interval.Interval;
import caravan.sink.PublishedName;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaTopics;
import caravan.spool.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the published revisions of a Kafka destination: their manifests and their records. Thread-safe. */
record PublishedRevisions(
        KafkaDestination place,
        KafkaClients clients,
        KafkaTopics topics,
        KafkaBuckets buckets,
        KafkaOwnership ownership) {

    List<Manifest> revisions(Interval interval) throws IOException, SinkException, InterruptedException {
        List<Manifest> found = new ArrayList<>();
        if (topics.areThere()) {
            ManifestLog log = settled(interval);
            for (int next = 1; log.holds(KafkaRecords.key(interval, next)); next++) {
                found.add(manifest(log, KafkaRecords.key(interval, next)));
            }
        }
        return found;
    }

    Optional<Manifest> manifest(Interval interval, int revision)
            throws IOException, SinkException, InterruptedException {
        if (!topics.areThere()) {
            return Optional.empty();
        }
        ManifestLog log = settled(interval);
        String key = KafkaRecords.key(interval, revision);
        return log.holds(key) ? Optional.of(manifest(log, key)) : Optional.empty();
    }

    List<Manifest> manifests(String feed) throws IOException, InterruptedException {
        List<Manifest> found = new ArrayList<>();
        for (int partition = 0; partition < topics.manifestPartitions(); partition++) {
            Map<String, ConsumerRecord<byte[], byte[]>> all =
                    buckets.log(feed, partition).all();
            all.remove(KafkaOwner.key(feed));
            for (ConsumerRecord<byte[], byte[]> record : all.values()) {
                found.add(KafkaRecords.manifest(record));
            }
        }
        return found;
    }

    /** One name for each manifest: a transaction has a manifest and its records, so nothing else is published. */
    List<PublishedName> names(String feed) throws IOException, InterruptedException {
        List<Manifest> manifests = topics.areThere() ? manifests(feed) : List.of();
        return manifests.stream()
                .map(manifest -> new PublishedName(
                        manifest.name() + " in " + place, manifest.interval(), manifest.revision(), true))
                .toList();
    }

    /** The records at the offsets that the manifest's record names, partition by partition. */
    KafkaLines records(Manifest manifest) throws IOException, InterruptedException {
        ManifestLog log = buckets.of(manifest.interval()).log();
        String key = KafkaRecords.key(manifest.interval(), manifest.revision());
        if (!log.holds(key)) {
            log.catchUp();
        }
        return lines(log.find(key).orElseThrow(() -> new IOException(manifest.name() + " is not in " + place)));
    }

    KafkaLines lines(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Manifest manifest = KafkaRecords.manifest(record);
        return new KafkaLines(
                place,
                clients,
                new KafkaRecords(place.topic(), manifest),
                manifest.name(),
                manifest.counts().records(),
                KafkaRecords.offsets(record));
    }

    Manifest manifest(ManifestLog log, String key) throws IOException {
        return KafkaRecords.manifest(
                log.find(key).orElseThrow(() -> new IOException(key + " is not in " + log.partition())));
    }

    /** Everything that is published in a bucket. Ends a transaction of ours that a killed process left open. */
    private ManifestLog settled(Interval interval) throws IOException, SinkException, InterruptedException {
        KafkaBucket bucket = buckets.of(interval);
        if (!bucket.isHeld() && !bucket.log().catchUpWithDecided()) {
            if (ownership.isOurs(interval.feed())) {
                bucket.hold("Looking for " + interval + " in " + place);
            } else {
                bucket.log().catchUp();
            }
        }
        return bucket.log();
    }
}
