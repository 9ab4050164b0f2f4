package caravan.sink.kafka.client;

import caravan.record.WholeNumber;
import caravan.sink.SinkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Checks the two topics of a destination against the needs of publishing, and creates them if it may. */
public record KafkaTopics(KafkaDestination place, KafkaClients clients) {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(10);

    /** Whether both topics exist. */
    public boolean areThere() throws InterruptedException {
        return describe(names()).keySet().containsAll(names());
    }

    /** The ids of the topics that exist. A topic that was deleted and created again has another id. */
    public Map<String, Uuid> ids() throws InterruptedException {
        Map<String, Uuid> ids = new TreeMap<>();
        describe(names()).forEach((name, topic) -> ids.put(name, topic.topicId()));
        return ids;
    }

    /** The id of the records' topic; null where brokers return none. */
    public @Nullable String id() throws InterruptedException {
        Uuid id = ids().get(place.topic());
        return id == null || id.equals(Uuid.ZERO_UUID) ? null : id.toString();
    }

    /** The number of partitions of the manifests topic, 0 if it does not exist. */
    public int manifestPartitions() throws InterruptedException {
        TopicDescription manifests = describe(names()).get(place.manifests());
        return manifests == null ? 0 : manifests.partitions().size();
    }

    /**
     * Checks both topics and creates a missing one if it may.
     *
     * @return the bytes of the largest record batch that the topic accepts
     * @throws SinkException if a topic is missing
     * @throws SinkException.Final if a topic does not fit
     */
    public int look() throws SinkException, InterruptedException {
        Map<String, TopicDescription> found = describe(names());
        if (place.createTopics() && found.size() < names().size()) {
            create(both());
            found = describeUntilSeen(names());
        }
        return fit(found).largest();
    }

    /**
     * Checks a topic that records name, and creates it if it is missing and may be created.
     *
     * @param least the bytes that it must accept at least, because batches have the size that the feed's topic accepts
     */
    public void look(String other, int least) throws SinkException, InterruptedException {
        List<String> wanted = List.of(other);
        if (describe(wanted).isEmpty()) {
            if (!place.createTopics()) {
                throw missing(other, "with as many partitions as its readers need");
            }
            create(List.of(new NewTopic(other, Optional.of(place.buckets()), Optional.empty())));
            if (describeUntilSeen(wanted).isEmpty()) {
                throw missing(other, "with as many partitions as its readers need");
            }
        }
        int takes = takes(other);
        if (takes < least) {
            throw new SinkException(
                    "The topic " + other + " at " + place.brokers() + " takes " + takes + " bytes and the feed's topic "
                            + place.topic() + " " + least + ". Set max.message.bytes of " + other + " to " + least
                            + " or more. Caravan checks it again.",
                    null);
        }
    }

    /**
     * Checks both topics and the permissions to use them. Creates nothing.
     *
     * @return one sentence for each topic
     */
    public List<String> check(String transactionalId) throws SinkException, InterruptedException {
        Map<String, TopicDescription> found = describe(names());
        if (place.createTopics() && found.size() < names().size()) {
            return List.of("the topics " + String.join(" and ", names()) + " are created with the first publish");
        }
        Fit fit = fit(found);
        KafkaPermissions permissions = new KafkaPermissions(clients);
        permissions.check(fit.data());
        permissions.check(fit.manifests());
        permissions.check(transactionalId);
        return List.of(
                "the topic " + place.topic() + " has " + fit.data().partitions().size()
                        + " partitions and takes records up to "
                        + clients.sizes().largest(fit.largest()) + " bytes",
                "the topic " + place.manifests() + " has "
                        + fit.manifests().partitions().size() + " partitions and is compacted");
    }

    private List<String> names() {
        return List.of(place.topic(), place.manifests());
    }

    /** The topics that exist. */
    private Map<String, TopicDescription> describe(List<String> names) throws InterruptedException {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, TopicDescription> found = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> future :
                clients.admin().describeTopics(names, options).topicNameValues().entrySet()) {
            TopicDescription topic = ifThere(future.getValue());
            if (topic != null) {
                found.put(future.getKey(), topic);
            }
        }
        return found;
    }

    private static @Nullable TopicDescription ifThere(KafkaFuture<TopicDescription> future)
            throws InterruptedException {
        try {
            return KafkaClients.answer(future);
        } catch (UnknownTopicOrPartitionException e) {
            return null;
        }
    }

    private List<NewTopic> both() {
        NewTopic data = new NewTopic(place.topic(), Optional.of(place.buckets()), Optional.empty());
        NewTopic manifests = new NewTopic(place.manifests(), Optional.of(place.buckets()), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        return List.of(data, manifests);
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        CreateTopicsResult made = clients.admin().createTopics(topics);
        for (KafkaFuture<Void> one : made.values().values()) {
            makeUnlessThere(one);
        }
    }

    /** Another process may create the same topic at the same time. */
    private static boolean makeUnlessThere(KafkaFuture<Void> one) throws InterruptedException {
        try {
            KafkaClients.answer(one);
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    /** Waits until the broker knows a new topic, some milliseconds after the controller created it. */
    private Map<String, TopicDescription> describeUntilSeen(List<String> names) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_SEEN.toNanos();
        Map<String, TopicDescription> found = describe(names);
        while (found.size() < names.size() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            found = describe(names);
        }
        return found;
    }

    /**
     * Both topics, checked.
     *
     * @param largest the bytes of the largest record batch that the topic accepts
     */
    private record Fit(TopicDescription data, TopicDescription manifests, int largest) {}

    private Fit fit(Map<String, TopicDescription> found) throws SinkException, InterruptedException {
        TopicDescription data = found.get(place.topic());
        if (data == null) {
            throw missing(place.topic(), "with as many partitions as its readers need");
        }
        TopicDescription manifests = found.get(place.manifests());
        if (manifests == null) {
            throw missing(place.manifests(), "with " + place.buckets() + " partitions and cleanup.policy=compact");
        }
        int partitions = manifests.partitions().size();
        if (partitions < place.buckets()) {
            throw new SinkException.Final("The topic " + place.manifests() + " at " + place.brokers() + " has "
                    + partitions + " partitions, fewer than sink.kafka.buckets=" + place.buckets()
                    + ". Give it " + place.buckets() + " partitions, or set sink.kafka.buckets=" + partitions
                    + " if nothing is published yet.");
        }
        String policy = clients.setting(place.manifests(), TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new SinkException.Final(
                    "The topic " + place.manifests() + " at " + place.brokers() + " has cleanup.policy=" + policy
                            + ", so it deletes manifests. Set it to compact, and nothing else.");
        }
        return new Fit(data, manifests, takes(place.topic()));
    }

    /** The bytes of the largest message. */
    private int takes(String topic) throws SinkException, InterruptedException {
        String bytes = clients.setting(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return WholeNumber.of(bytes)
                .filter(number -> number <= Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElseThrow(() -> new SinkException(
                        "The topic " + topic + " at " + place.brokers() + " has max.message.bytes=" + bytes
                                + ", which is no size. Check the topic, and whether this user may describe its"
                                + " settings.",
                        null));
    }

    private SinkException missing(String topic, String wanted) {
        return new SinkException(
                "The topic " + topic + " does not exist at " + place.brokers() + ". Create it " + wanted
                        + ", set sink.kafka.create-topics=true, or check sink.kafka.topic. Caravan checks again.",
                null);
    }
}
