package caravan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic that all records go to, and what a {@code read_committed} consumer has seen of it so far. */
final class Topic implements AutoCloseable {
    static final String NAME = "conversations";
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    private Topic(Admin admin, Consumer<byte[], byte[]> consumer) {
        this.admin = admin;
        this.consumer = consumer;
    }

    static Topic create(String brokers) throws InterruptedException {
        Admin admin = Admin.create(Map.of("bootstrap.servers", brokers));
        answer(admin.createTopics(List.of(new NewTopic(NAME, PARTITIONS, (short) 1)))
                .all());
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new Topic(admin, consumer);
    }

    /**
     * Records that were committed.
     *
     * @param checksum the sum of the CRC-32C of each, which does not depend on their order
     */
    record Arrived(long records, long checksum) {
        static final Arrived NOTHING = new Arrived(0, 0);

        /** All that is to arrive. */
        static Arrived of(SpooledInterval interval) throws IOException {
            Arrived all = NOTHING;
            try (Stream<String> lines = Files.lines(interval.lines())) {
                for (String line : (Iterable<String>) lines::iterator) {
                    all = all.and(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            return all;
        }

        Arrived and(byte[] record) {
            CRC32C crc = new CRC32C();
            crc.update(record);
            return new Arrived(records + 1, checksum + crc.getValue());
        }
    }

    /** What was committed since the last look. */
    Arrived next() throws InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        Arrived arrived = Arrived.NOTHING;
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("A transaction is neither committed nor aborted");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                arrived = arrived.and(record.value());
                patience = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        return arrived;
    }

    /** The high watermarks, behind which a commit's own markers may not stand yet: those are waited for. */
    private Map<TopicPartition, Long> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refuses", e);
        }
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
