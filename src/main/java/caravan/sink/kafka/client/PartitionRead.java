package caravan.sink.kafka.client;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** One walk over the committed records of a partition, between two offsets. Not thread-safe. */
public final class PartitionRead implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long to;

    /**
     * Begins at an offset.
     *
     * @param consumer of committed records; closed with this
     * @param to the offset before which it ends
     */
    public PartitionRead(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        this.consumer = consumer;
        this.partition = partition;
        this.to = to;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
    }

    /**
     * The next records, none at the end. Waits for open transactions before the end, because their records are neither
     * committed nor aborted yet.
     *
     * @throws TimeoutException if nothing moves for 10 s
     */
    public List<ConsumerRecord<byte[], byte[]>> next() {
        long moved = System.nanoTime();
        long before = consumer.position(partition);
        long position = before;
        while (position < to) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition).stream()
                    .filter(record -> record.offset() < to)
                    .toList();
            if (!records.isEmpty()) {
                return records;
            }
            position = consumer.position(partition);
            if (position > before) {
                before = position;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new TimeoutException(
                        "No committed record of " + partition + " came from offset " + position + " of "
                                + to + " in " + STALLED.toSeconds()
                                + " s: no broker answers, or an open transaction comes before it");
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
