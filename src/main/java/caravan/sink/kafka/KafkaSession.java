package caravan.sink.kafka;

import caravan.sink.kafka.client.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The ownership of one transactional id: from {@code initTransactions}, which fences the previous owner and settles its
 * transaction, to the first failure. One thread publishes; any thread may end it.
 */
final class KafkaSession implements Callback {
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 500;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Duration timeout;
    private final Duration patience;
    private final Map<PublishedOffsets.Place, PublishedOffsets.Range> acknowledged = new HashMap<>();
    private long underWay;
    private volatile @Nullable Exception failure;
    private volatile long lastOffset;
    private boolean open;
    private long began;

    private KafkaSession(Producer<byte[], byte[]> producer, KafkaClients clients) {
        this.producer = producer;
        this.topic = clients.place().topic();
        this.timeout = clients.transactionTimeout();
        this.patience = clients.deliveryTimeout();
    }

    static KafkaSession take(Producer<byte[], byte[]> producer, KafkaClients clients) {
        try {
            producer.initTransactions();
            return new KafkaSession(producer, clients);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    void begin() {
        synchronized (acknowledged) {
            acknowledged.clear();
            underWay = 0;
        }
        failure = null;
        began = System.nanoTime();
        open = true;
        producer.beginTransaction();
    }

    /** Sends one record. Waits while the producer's buffer is full. */
    void send(ProducerRecord<byte[], byte[]> record) {
        checkNoFailure();
        synchronized (acknowledged) {
            underWay++;
        }
        var unused = producer.send(record, this);
    }

    /**
     * Waits until all sent records are acknowledged, and returns their offsets. The producer's own flush waits without limit if
     * it reaches no coordinator (seen with 3.9.1), so this one counts.
     *
     * @throws TimeoutException if no record is acknowledged within the delivery timeout
     */
    PublishedOffsets acknowledged() throws InterruptedException {
        synchronized (acknowledged) {
            long before = underWay;
            long moved = System.nanoTime();
            while (underWay > 0 && failure == null) {
                acknowledged.wait(POLL_MILLIS);
                if (underWay < before) {
                    before = underWay;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > patience.toNanos()) {
                    throw new TimeoutException(
                            "No record of " + underWay + " was acknowledged in " + patience.toMillis() + " ms");
                }
            }
            checkNoFailure();
            return new PublishedOffsets(acknowledged);
        }
    }

    /**
     * Sends the last record of the transaction, the manifest or the owner mark, and commits.
     *
     * @return the offset of that record
     */
    long commit(ProducerRecord<byte[], byte[]> last) {
        checkNoFailure();
        var unused =
                producer.send(last, (metadata, exception) -> lastOffset = metadata == null ? -1 : metadata.offset());
        producer.commitTransaction();
        open = false;
        return lastOffset;
    }

    /** Whether the brokers have aborted the transaction at its timeout. The error is the same as after a fence. */
    boolean isOverdue() {
        return open && System.nanoTime() - began >= timeout.toNanos();
    }

    /** Releases the id. The next owner of the id settles a transaction that is not aborted here, or the brokers do at its timeout. */
    void end(boolean abort) {
        try {
            if (abort && open) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException e) {
            failure = e; // the next owner of the id settles it
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** Ends the session while another thread publishes. The transaction is aborted. */
    void close() {
        producer.close(FAREWELL);
    }

    /** Called by the producer's own thread, once for each record. */
    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        synchronized (acknowledged) {
            underWay--;
            if (metadata == null || exception != null) {
                failure = failure == null ? exception : failure;
            } else {
                PublishedOffsets.Range one = new PublishedOffsets.Range(metadata.offset(), metadata.offset());
                String other = metadata.topic().equals(topic) ? "" : metadata.topic();
                acknowledged.merge(
                        new PublishedOffsets.Place(other, metadata.partition()), one, PublishedOffsets.Range::with);
            }
            acknowledged.notifyAll();
        }
    }

    private void checkNoFailure() {
        Exception first = failure;
        if (first != null) {
            throw first instanceof KafkaException known ? known : new KafkaException(first);
        }
    }
}
