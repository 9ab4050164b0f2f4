package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.interval.Interval;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaErrors;
import caravan.sink.kafka.client.PartitionRead;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in a compacted topic, by {@code feed|start|end|revision|id}. To keep a letter again changes nothing. A record
 * without a value deletes a letter that was replayed. Connects at the first use.
 */
public final class KafkaDeadLetters implements DeadLetters {
    /** As large as a page may be, so that every record fits. */
    static final int LARGEST = 65 << 20;

    private static final String SEPARATOR = "|";

    private final KafkaDestination place;
    private final KafkaClients clients;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable NavigableSet<String> keys;

    /**
     * @param place its topic has the dead letters; its buckets and its manifests topic are not used
     */
    public KafkaDeadLetters(KafkaDestination place) {
        this.place = place;
        this.clients = new KafkaClients(place);
    }

    @Override
    public void add(DeadLetter letter) throws SpoolException {
        tried(() -> send(key(letter), letter.toLine()));
    }

    @Override
    public void clear(Interval interval, int revision) throws SpoolException {
        tried(() -> {
            String beginning = KafkaRecords.key(interval, revision) + SEPARATOR;
            for (String key : List.copyOf(keys().subSet(beginning, beginning + Character.MAX_VALUE))) {
                send(key, null);
            }
            return true;
        });
    }

    @Override
    public List<Interval> intervals(String feed) throws SpoolException {
        return tried(() -> {
            String beginning = KafkaRecords.keysOf(feed);
            return keys().subSet(beginning, beginning + Character.MAX_VALUE).stream()
                    .map(KafkaDeadLetters::interval)
                    .distinct()
                    .sorted(Interval.OLDEST_FIRST)
                    .toList();
        });
    }

    @Override
    public List<DeadLetter> of(Interval interval) throws SpoolException {
        return tried(() -> List.copyOf(read(KafkaRecords.keysOf(interval)).values()));
    }

    @Override
    public void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException {
        tried(() -> {
            for (DeadLetter letter : letters) {
                send(key(letter), null);
            }
            return true;
        });
    }

    /** All keys, read once, because no other process writes the letters of a ledger's feeds. */
    private synchronized NavigableSet<String> keys() throws IOException, InterruptedException {
        if (keys == null) {
            keys = new ConcurrentSkipListSet<>(read("").keySet());
        }
        return keys;
    }

    /** The last letter of each key with this prefix. */
    private Map<String, DeadLetter> read(String beginning) throws IOException, InterruptedException {
        Map<String, DeadLetter> found = new LinkedHashMap<>();
        for (Map.Entry<TopicPartition, Long> end : clients.ends(place.topic()).entrySet()) {
            try (PartitionRead read =
                    new PartitionRead(clients.consumer("earliest"), end.getKey(), 0, end.getValue())) {
                for (List<ConsumerRecord<byte[], byte[]>> some = read.next(); !some.isEmpty(); some = read.next()) {
                    for (ConsumerRecord<byte[], byte[]> record : some) {
                        keep(found, record, beginning);
                    }
                }
            }
        }
        return found;
    }

    private static void keep(Map<String, DeadLetter> found, ConsumerRecord<byte[], byte[]> record, String beginning)
            throws IOException {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (!key.startsWith(beginning)) {
            return;
        }
        found.remove(key);
        if (record.value() != null) {
            try {
                found.put(key, DeadLetter.of(record.value()));
            } catch (IOException e) {
                throw new IOException(
                        "the record of " + record.topic() + "-" + record.partition() + " at offset " + record.offset()
                                + " " + e.getMessage(),
                        e);
            }
        }
    }

    private boolean send(String key, byte @Nullable [] value) throws InterruptedException, IOException {
        try {
            producer()
                    .send(new ProducerRecord<>(place.topic(), key.getBytes(UTF_8), value))
                    .get(clients.deliveryTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            return value == null ? keys().remove(key) : keys().add(key);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no broker acknowledged it", e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() throws InterruptedException, IOException {
        if (producer == null) {
            look();
            producer = clients.producer(LARGEST);
        }
        return producer;
    }

    private void look() throws InterruptedException, IOException {
        if (place.createTopics()) {
            create();
        }
        String wanted = " with cleanup.policy=compact and max.message.bytes=" + LARGEST;
        if (clients.ends(place.topic()).isEmpty()) {
            throw new IOException(
                    "the topic does not exist: create it" + wanted + ", or set sink.kafka.create-topics=true");
        }
        if (!clients.setting(place.topic(), TopicConfig.CLEANUP_POLICY_CONFIG)
                .equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IOException("the topic deletes dead letters: it must be a topic" + wanted);
        }
    }

    private boolean create() throws InterruptedException {
        NewTopic topic = new NewTopic(place.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST)));
        try {
            KafkaClients.answer(clients.admin().createTopics(List.of(topic)).all());
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private static String key(DeadLetter letter) {
        return KafkaRecords.key(letter.interval(), letter.revision()) + SEPARATOR + letter.id();
    }

    private static Interval interval(String key) {
        String[] parts = key.split("\\" + SEPARATOR, -1);
        return new Interval(parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]));
    }

    private <T> T tried(KafkaErrors.Call<T> call) throws SpoolException {
        try {
            return new KafkaErrors(place).trying("Keeping dead letters in " + place, call);
        } catch (SinkException e) {
            throw new SpoolException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
        clients.close();
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
