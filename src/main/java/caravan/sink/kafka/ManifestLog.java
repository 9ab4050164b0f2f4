package caravan.sink.kafka;

import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.PartitionRead;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one feed in one partition of the manifests topic, and their offsets, as far as it was read. Thread-safe.
 */
final class ManifestLog {
    private final KafkaClients clients;
    private final TopicPartition partition;
    private final String prefix;
    private final Map<String, Long> offsets = new HashMap<>();
    private long next;

    ManifestLog(KafkaClients clients, TopicPartition partition, String feed) {
        this.clients = clients;
        this.partition = partition;
        this.prefix = KafkaRecords.keysOf(feed);
    }

    TopicPartition partition() {
        return partition;
    }

    /**
     * Reads on to the partition's end, which is its high watermark and not its last stable offset. Records behind another
     * feed's open transaction may be committed, so this waits for them.
     */
    synchronized void catchUp() throws InterruptedException {
        readOn(end(IsolationLevel.READ_UNCOMMITTED));
    }

    /**
     * Reads on to the last stable offset. Does not wait for records behind an open transaction.
     *
     * @return whether that is the partition's end
     */
    synchronized boolean catchUpWithDecided() throws InterruptedException {
        long end = end(IsolationLevel.READ_UNCOMMITTED);
        readOn(end(IsolationLevel.READ_COMMITTED));
        return next >= end;
    }

    private void readOn(long end) {
        if (end < next) { // the topic was created again
            offsets.clear();
            next = 0;
        }
        read(next, end).forEach((key, record) -> {
            if (record.value() == null) {
                offsets.remove(key);
            } else {
                offsets.put(key, record.offset());
            }
        });
        next = end;
    }

    /** The last record of each key of the feed, read from the beginning. */
    Map<String, ConsumerRecord<byte[], byte[]>> all() throws InterruptedException {
        Map<String, ConsumerRecord<byte[], byte[]>> found = read(0, end(IsolationLevel.READ_UNCOMMITTED));
        found.values().removeIf(record -> record.value() == null);
        return found;
    }

    synchronized boolean holds(String key) {
        return offsets.containsKey(key);
    }

    /** Notes the offset of a key that this process wrote. */
    synchronized void written(String key, long offset) {
        offsets.put(key, offset);
    }

    /** The record of a key, as of the last read of the partition. */
    Optional<ConsumerRecord<byte[], byte[]>> find(String key) {
        Long offset;
        synchronized (this) {
            offset = offsets.get(key);
        }
        return offset == null
                ? Optional.empty()
                : Optional.ofNullable(read(offset, offset + 1).get(key));
    }

    private long end(IsolationLevel upTo) throws InterruptedException {
        return KafkaClients.answer(clients.admin()
                        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(upTo))
                        .partitionResult(partition))
                .offset();
    }

    private Map<String, ConsumerRecord<byte[], byte[]>> read(long from, long to) {
        Map<String, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        if (from >= to) {
            return found;
        }
        try (PartitionRead read = new PartitionRead(clients.consumer("earliest"), partition, from, to)) {
            for (List<ConsumerRecord<byte[], byte[]>> records = read.next();
                    !records.isEmpty();
                    records = read.next()) {
                records.forEach(record -> keep(found, record));
            }
        }
        return found;
    }

    private void keep(Map<String, ConsumerRecord<byte[], byte[]>> found, ConsumerRecord<byte[], byte[]> record) {
        String key = text(record.key());
        if (key.startsWith(prefix)) {
            found.put(key, record);
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
