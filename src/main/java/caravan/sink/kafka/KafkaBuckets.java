package caravan.sink.kafka;

import caravan.interval.Interval;
import caravan.sink.Fence;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaTopics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The buckets of all feeds of a sink, each created at its first use. Thread-safe. */
final class KafkaBuckets implements AutoCloseable {
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final Fence fence;
    private final Map<String, KafkaBucket> buckets = new ConcurrentHashMap<>();

    KafkaBuckets(KafkaClients clients, KafkaTopics topics, Fence fence) {
        this.clients = clients;
        this.topics = topics;
        this.fence = fence;
    }

    KafkaBucket of(Interval interval) {
        return of(interval.feed(), clients.place().bucket(interval));
    }

    /** The bucket that has the feed's owner mark. */
    KafkaBucket first(String feed) {
        return of(feed, 0);
    }

    ManifestLog log(String feed, int partition) {
        return new ManifestLog(clients, new TopicPartition(clients.place().manifests(), partition), feed);
    }

    /** Closes all buckets and reads the topics from their beginning, because they were deleted and created again. */
    void reset() {
        close();
        buckets.clear();
    }

    /** Releases every transactional id. A transaction that is open is aborted. */
    @Override
    public void close() {
        buckets.values().forEach(KafkaBucket::close);
    }

    private KafkaBucket of(String feed, int number) {
        String id = KafkaDestination.transactionalId(feed, number);
        return buckets.computeIfAbsent(id, any -> new KafkaBucket(clients, topics, fence, id, log(feed, number)));
    }
}
