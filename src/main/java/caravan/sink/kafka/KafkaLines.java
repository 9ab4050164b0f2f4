package caravan.sink.kafka;

import caravan.sink.MissingDataException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaErrors;
import caravan.sink.kafka.client.PartitionRead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The records of one published revision as lines, partition by partition. Reads them on demand. */
final class KafkaLines extends InputStream {
    private static final byte[] NONE = {};

    private final KafkaDestination place;
    private final KafkaClients clients;
    private final KafkaRecords records;
    private final String name;
    private final long expected;
    private final Iterator<Map.Entry<PublishedOffsets.Place, PublishedOffsets.Range>> partitions;
    private @Nullable PartitionRead read;
    private Iterator<ConsumerRecord<byte[], byte[]>> some =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private byte[] line = NONE;
    private int at;
    private long found;

    /**
     * Begins with the first partition.
     *
     * @param name of the revision, for errors
     * @param expected how many records there are
     */
    KafkaLines(
            KafkaDestination place,
            KafkaClients clients,
            KafkaRecords records,
            String name,
            long expected,
            PublishedOffsets offsets) {
        this.place = place;
        this.clients = clients;
        this.records = records;
        this.name = name;
        this.expected = expected;
        this.partitions = offsets.byPlace().entrySet().iterator();
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, from, count);
        at += count;
        return count;
    }

    /** Whether there is another byte. */
    private boolean fill() throws IOException {
        if (at == line.length) {
            byte[] next = next();
            if (next == null) {
                return false;
            }
            line = Arrays.copyOf(next, next.length + 1);
            line[next.length] = '\n';
            at = 0;
            found++;
        }
        return true;
    }

    private byte @Nullable [] next() throws IOException {
        try {
            while (true) {
                while (some.hasNext()) {
                    ConsumerRecord<byte[], byte[]> record = some.next();
                    if (records.isOurs(record.headers()) && record.value() != null) {
                        return record.value();
                    }
                }
                if (!advance()) {
                    checkAll();
                    return null;
                }
            }
        } catch (OffsetOutOfRangeException e) {
            throw new MissingDataException(gone(), e);
        } catch (KafkaException e) {
            throw new KafkaErrors(place).read("Reading " + name + " back from " + place, e);
        }
    }

    /** Whether there are more records to look at, or another partition. */
    private boolean advance() {
        PartitionRead current = read;
        if (current != null) {
            some = current.next().iterator();
            if (some.hasNext()) {
                return true;
            }
            current.close();
            read = null;
        }
        if (!partitions.hasNext()) {
            return false;
        }
        Map.Entry<PublishedOffsets.Place, PublishedOffsets.Range> next = partitions.next();
        String other = next.getKey().topic();
        read = new PartitionRead(
                clients.consumer("none"),
                new TopicPartition(
                        other.isEmpty() ? place.topic() : other, next.getKey().partition()),
                next.getValue().first(),
                next.getValue().last() + 1);
        return true;
    }

    private void checkAll() throws IOException {
        if (found != expected) {
            throw new MissingDataException(gone());
        }
    }

    private String gone() {
        return "Of " + name + " the topic " + place.topic() + " at " + place.brokers() + " no longer has all "
                + expected
                + " records: retention or compaction has deleted some. Its manifest stays true; the deleted records are"
                + " lost.";
    }

    @Override
    public void close() {
        if (read != null) {
            read.close();
            read = null;
        }
    }
}
