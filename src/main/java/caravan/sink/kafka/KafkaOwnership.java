package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.sink.Owner;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaTopics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The owner marks of the feeds in the manifests topic: {@link KafkaOwner}. Thread-safe. */
final class KafkaOwnership {
    private final KafkaDestination place;
    private final Owner owner;
    private final KafkaTopics topics;
    private final KafkaBuckets buckets;
    private final Set<String> owned = ConcurrentHashMap.newKeySet();
    private Map<String, Uuid> ids = Map.of();

    KafkaOwnership(KafkaDestination place, Owner owner, KafkaTopics topics, KafkaBuckets buckets) {
        this.place = place;
        this.owner = owner;
        this.topics = topics;
        this.buckets = buckets;
    }

    Optional<KafkaOwner> marked(String feed) throws IOException, InterruptedException {
        return topics.areThere() ? read(feed) : Optional.empty();
    }

    boolean isOurs(String feed) throws IOException, InterruptedException {
        return owned.contains(feed)
                || read(feed)
                        .filter(mark -> mark.ledger().equals(owner.ledger()) && mark.buckets() == place.buckets())
                        .isPresent();
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger without fencing it. */
    void own(String feed) throws SinkException, IOException, InterruptedException {
        if (isStillOwned(feed)) {
            return;
        }
        if (!topics.areThere()) {
            owner.admit(feed, place.toString()); // before the topics are created
        }
        topics.look();
        if (isUnmarked(feed)) {
            mark(feed);
        }
        owned.add(feed);
    }

    /** Checks the owner mark and the rights that publishing needs. Changes nothing. */
    List<String> inspect(String feed) throws SinkException, IOException, InterruptedException {
        List<String> found = topics.check(KafkaDestination.transactionalId(feed, 0));
        if (topics.areThere()) {
            isUnmarked(feed);
        } else {
            owner.admit(feed, place.toString());
        }
        return found;
    }

    /** Marks the feed under its transactional id, so that a process of the lost ledger publishes nothing afterwards. */
    void takeOver(String feed, String lost) throws SinkException {
        KafkaBucket first = buckets.first(feed);
        first.inTurn("Taking over the feed " + feed + " in " + place, (session, topicTakes) -> {
            Optional<KafkaOwner> mark = find(feed, first.log());
            if (mark.isPresent() && mark.get().ledger().equals(lost)) {
                session.begin();
                owner.confirm();
                write(feed, mark.get().by(owner.ledger()), first.log(), session);
            }
        });
    }

    private void mark(String feed) throws SinkException {
        KafkaBucket first = buckets.first(feed);
        first.inTurn("Taking the feed " + feed + " in " + place, (session, topicTakes) -> {
            if (isToMark(feed, find(feed, first.log()))) { // another process may have marked it
                session.begin();
                write(feed, new KafkaOwner(owner.ledger(), place.buckets(), topics.id()), first.log(), session);
            }
        });
    }

    private static void write(String feed, KafkaOwner mark, ManifestLog log, KafkaSession session) {
        TopicPartition partition = log.partition();
        log.written(KafkaOwner.key(feed), session.commit(mark.record(feed, partition)));
    }

    /** Whether the feed has no mark of these topics, and may get one. */
    private boolean isUnmarked(String feed) throws SinkException, IOException, InterruptedException {
        boolean unmarked = isToMark(feed, read(feed));
        if (unmarked) {
            owner.admit(feed, place.toString());
        }
        return unmarked;
    }

    private boolean isToMark(String feed, Optional<KafkaOwner> mark) throws SinkException.Final, InterruptedException {
        if (mark.isEmpty()) {
            return true;
        }
        check(feed, mark.get());
        String now = topics.id();
        return mark.get().topicId() != null
                && now != null
                && !now.equals(mark.get().topicId());
    }

    private void check(String feed, KafkaOwner mark) throws SinkException.Final {
        owner.check(feed, place.toString(), mark.ledger(), "sink.kafka.topic");
        if (mark.buckets() != place.buckets()) {
            throw new SinkException.Final("The feed " + feed + " in " + place + " is published in " + mark.buckets()
                    + " buckets, and would be published again in " + place.buckets() + ". Set sink.kafka.buckets="
                    + mark.buckets() + ".");
        }
    }

    /** Does not wait for open transactions: the mark is the first record of its feed. */
    private Optional<KafkaOwner> read(String feed) throws IOException, InterruptedException {
        ManifestLog log = buckets.first(feed).log();
        log.catchUpWithDecided();
        return find(feed, log);
    }

    private static Optional<KafkaOwner> find(String feed, ManifestLog log) throws IOException {
        Optional<ConsumerRecord<byte[], byte[]>> mark = log.find(KafkaOwner.key(feed));
        try {
            return mark.map(record -> KafkaOwner.of(new String(record.value(), UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IOException("the owner mark of " + feed + " in " + log.partition() + " is damaged", e);
        }
    }

    /** Whether this process owns the feed, and both topics are the ones that it marked. Resets everything for new topics. */
    private synchronized boolean isStillOwned(String feed) throws InterruptedException {
        Map<String, Uuid> now = topics.ids();
        if (!now.equals(ids)) {
            if (!ids.isEmpty()) {
                buckets.reset();
            }
            owned.clear();
            ids = now;
        }
        return owned.contains(feed) && now.size() == 2;
    }
}
