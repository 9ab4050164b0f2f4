package caravan.sink.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka's clients for one place. Their defaults give up on a dead broker in 10 to 15 s and find it again within
 * seconds, because whoever publishes tries again; and a producer holds no more than it has to, because there is one a
 * bucket. Thread-safe.
 */
final class KafkaClients implements AutoCloseable {
    private static final long LEAST_BUFFER = 8 << 20;
    private static final long MOST_BUFFER = 64 << 20;
    private static final long BATCH = 128 << 10;
    private static final int WRONG_GUESS = 10;
    private static final int LEAST_REQUEST = 1 << 20;
    private static final String DELIVERY_TIMEOUT = "12000";
    private static final String TRANSACTION_TIMEOUT = "600000";

    /** What all three kinds of client understand. */
    private static final Map<String, String> SHARED = Map.of(
            "metadata.max.age.ms", "10000",
            "reconnect.backoff.ms", "100",
            "reconnect.backoff.max.ms", "1000",
            "request.timeout.ms", "5000",
            "retry.backoff.max.ms", "500",
            "socket.connection.setup.timeout.ms", "5000",
            "socket.connection.setup.timeout.max.ms", "5000");

    private static final Map<String, String> PRODUCER = Map.of(
            "compression.type", "lz4",
            "delivery.timeout.ms", DELIVERY_TIMEOUT,
            "linger.ms", "20",
            "max.block.ms", "10000",
            "transaction.timeout.ms", TRANSACTION_TIMEOUT);

    private static final Map<String, String> CONSUMER = Map.of(
            "allow.auto.create.topics", "false",
            "default.api.timeout.ms", "10000",
            "enable.auto.commit", "false",
            "fetch.max.bytes", "8388608",
            "fetch.max.wait.ms", "50",
            "isolation.level", "read_committed");

    /** Means something else to each kind of client. */
    private static final String INTERCEPTORS = "interceptor.classes";

    private final KafkaDestination place;
    private @Nullable Admin admin;

    KafkaClients(KafkaDestination place) {
        this.place = place;
    }

    KafkaDestination place() {
        return place;
    }

    /** The one admin client, made when it is first wanted. Not to be closed by who asks. */
    synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> properties = shared(AdminClientConfig.configNames());
            properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
            admin = Admin.create(properties);
        }
        return admin;
    }

    /** A consumer of committed records; {@code reset} is where it goes if its offset is not there: earliest or none. */
    Consumer<byte[], byte[]> consumer(String reset) {
        Map<String, Object> properties = shared(ConsumerConfig.configNames());
        properties.putAll(CONSUMER);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Each record is acknowledged by itself. */
    Producer<byte[], byte[]> producer(int topicTakes) {
        return new KafkaProducer<>(sending(topicTakes), new ByteArraySerializer(), new ByteArraySerializer());
    }

    Producer<byte[], byte[]> producer(String transactionalId, int topicTakes) {
        Map<String, Object> properties = sending(topicTakes);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> sending(int topicTakes) {
        Map<String, Object> properties = shared(Set.of());
        PRODUCER.forEach(properties::put);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(buffer(topicTakes)));
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(request(topicTakes)));
        properties.putAll(place.properties());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Long.toString(batch(topicTakes)));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, place.brokers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    /** What a topic has set, or the brokers for it. */
    String setting(String topic, String name) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Collection<Config> told =
                answer(admin().describeConfigs(List.of(resource)).all()).values();
        return Optional.ofNullable(told.iterator().next().get(name))
                .map(ConfigEntry::value)
                .orElse("unknown");
    }

    /** Where each partition of a topic ends now; none for a topic that is not there. */
    Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
        try {
            TopicDescription found = answer(
                            admin().describeTopics(List.of(topic)).allTopicNames())
                    .get(topic);
            if (found == null) {
                return Map.of();
            }
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            found.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            answer(admin().listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (UnknownTopicOrPartitionException e) {
            return Map.of();
        }
    }

    /**
     * The bytes of a record, with its key, headers and overhead, that a producer can send to a topic which takes so many.
     */
    int largest(int topicTakes) {
        return (int) Math.min(topicTakes, Math.min(request(topicTakes), buffer(topicTakes)));
    }

    /** What compression does to a record is not known before it is sent, so a record counts as if it did not shrink. */
    int size(ProducerRecord<byte[], byte[]> record) {
        int plain = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
        return compresses() ? plain + plain / 1000 + 64 : plain; // the frames of what does not shrink
    }

    private boolean compresses() {
        return !"none".equals(place.properties().getOrDefault("compression.type", "lz4"));
    }

    Duration transactionTimeout() {
        return Duration.ofMillis(
                number(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.parseLong(TRANSACTION_TIMEOUT)));
    }

    Duration deliveryTimeout() {
        return Duration.ofMillis(number(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.parseLong(DELIVERY_TIMEOUT)));
    }

    /** Waits for what the admin client asked. */
    static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    private long buffer(int topicTakes) {
        long wanted = Math.min(MOST_BUFFER, Math.max(LEAST_BUFFER, 2L * topicTakes));
        return number(ProducerConfig.BUFFER_MEMORY_CONFIG, wanted);
    }

    private int request(int topicTakes) {
        long wanted = Math.min(buffer(topicTakes), Math.max(LEAST_REQUEST, topicTakes));
        return (int) Math.min(Integer.MAX_VALUE, number(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, wanted));
    }

    /**
     * Small enough that a batch never is larger than the topic takes, however wrong the producer guesses what compression will
     * do: it would be cut and sent again, and transactions were seen to hang on that until they timed out.
     */
    private long batch(int topicTakes) {
        return Math.min(topicTakes / WRONG_GUESS, number(ProducerConfig.BATCH_SIZE_CONFIG, BATCH));
    }

    private long number(String name, long fallback) {
        String given = place.properties().get(name);
        try {
            return given == null ? fallback : Long.parseLong(given.strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(name, given, "is not a number");
        }
    }

    private Map<String, Object> shared(Set<String> names) {
        Map<String, Object> properties = new HashMap<>(SHARED);
        Set<String> understood = new HashSet<>(names);
        understood.remove(INTERCEPTORS);
        place.properties().forEach((name, value) -> {
            if (understood.contains(name)) {
                properties.put(name, value);
            }
        });
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, place.brokers());
        return properties;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
