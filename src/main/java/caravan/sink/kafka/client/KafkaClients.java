package caravan.sink.kafka.client;

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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Creates Kafka's clients for one destination. By default they give up on a dead broker after 10 to 15 s, and find it again
 * within seconds, because the caller retries. A producer has small buffers, because there is one per bucket. Thread-safe.
 */
public final class KafkaClients implements AutoCloseable {
    private static final String DELIVERY_TIMEOUT = "12000";
    private static final String TRANSACTION_TIMEOUT = "600000";

    /** Properties of all three kinds of client. */
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

    /** A property with another meaning for each kind of client. */
    private static final String INTERCEPTORS = "interceptor.classes";

    private final KafkaDestination place;
    private final RecordSizes sizes;
    private @Nullable Admin admin;

    public KafkaClients(KafkaDestination place) {
        this.place = place;
        this.sizes = new RecordSizes(place);
    }

    public RecordSizes sizes() {
        return sizes;
    }

    public KafkaDestination place() {
        return place;
    }

    /** The one admin client, created at the first use. The caller does not close it. */
    public synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> properties = shared(AdminClientConfig.configNames());
            properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
            admin = Admin.create(properties);
        }
        return admin;
    }

    /** A consumer of committed records. {@code reset} is used if its offset does not exist: earliest or none. */
    public Consumer<byte[], byte[]> consumer(String reset) {
        Map<String, Object> properties = shared(ConsumerConfig.configNames());
        properties.putAll(CONSUMER);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer without transactions. */
    public Producer<byte[], byte[]> producer(int topicTakes) {
        return new KafkaProducer<>(sending(topicTakes), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Producer<byte[], byte[]> producer(String transactionalId, int topicTakes) {
        Map<String, Object> properties = sending(topicTakes);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> sending(int topicTakes) {
        Map<String, Object> properties = shared(Set.of());
        PRODUCER.forEach(properties::put);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(sizes.buffer(topicTakes)));
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(sizes.request(topicTakes)));
        properties.putAll(place.properties());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Long.toString(sizes.batch(topicTakes)));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, place.brokers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    /** The value of a topic's setting, or the brokers' default. */
    public String setting(String topic, String name) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Collection<Config> found =
                answer(admin().describeConfigs(List.of(resource)).all()).values();
        return Optional.ofNullable(found.iterator().next().get(name))
                .map(ConfigEntry::value)
                .orElse("unknown");
    }

    /** The end offset of each partition of a topic; none if the topic does not exist. */
    public Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
        try {
            TopicDescription found = answer(
                            admin().describeTopics(List.of(topic)).allTopicNames())
                    .get(topic);
            if (found == null) {
                return Map.of();
            }
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            found.partitions()
                    .forEach(partition ->
                            latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            answer(admin().listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (UnknownTopicOrPartitionException e) {
            return Map.of();
        }
    }

    public Duration transactionTimeout() {
        return Duration.ofMillis(
                place.number(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.parseLong(TRANSACTION_TIMEOUT)));
    }

    public Duration deliveryTimeout() {
        return Duration.ofMillis(
                place.number(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.parseLong(DELIVERY_TIMEOUT)));
    }

    /** Waits for a result of the admin client. */
    public static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
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
