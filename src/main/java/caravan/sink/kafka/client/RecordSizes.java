package caravan.sink.kafka.client;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/**
 * The sizes of a producer and of its records, in bytes. They depend on {@code topicTakes}, the largest batch that the topic
 * accepts.
 */
public record RecordSizes(KafkaDestination place) {
    private static final long LEAST_BUFFER = 8 << 20;
    private static final long MOST_BUFFER = 64 << 20;
    private static final long BATCH = 128 << 10;
    private static final int WRONG_GUESS = 10;
    private static final int LEAST_REQUEST = 1 << 20;

    /** The largest record that a producer can send, with its key, headers and overhead. */
    public int largest(int topicTakes) {
        return (int) Math.min(topicTakes, Math.min(request(topicTakes), buffer(topicTakes)));
    }

    /** The size of a record before compression, because the compressed size is only known after the send. */
    public int of(ProducerRecord<byte[], byte[]> record) {
        int plain = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
        return compresses() ? plain + plain / 1000 + 64 : plain; // the frames of data that does not shrink
    }

    long buffer(int topicTakes) {
        long wanted = Math.min(MOST_BUFFER, Math.max(LEAST_BUFFER, 2L * topicTakes));
        return place.number(ProducerConfig.BUFFER_MEMORY_CONFIG, wanted);
    }

    int request(int topicTakes) {
        long wanted = Math.min(buffer(topicTakes), Math.max(LEAST_REQUEST, topicTakes));
        return (int) Math.min(Integer.MAX_VALUE, place.number(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, wanted));
    }

    /**
     * The size of a batch. It is so small that no batch exceeds the topic's limit, even if the producer guesses the
     * compression ratio wrong. The producer splits a larger batch and sends it again; transactions were seen to hang on that
     * until they timed out.
     */
    long batch(int topicTakes) {
        return Math.min(topicTakes / WRONG_GUESS, place.number(ProducerConfig.BATCH_SIZE_CONFIG, BATCH));
    }

    private boolean compresses() {
        return !"none".equals(place.properties().getOrDefault("compression.type", "lz4"));
    }
}
