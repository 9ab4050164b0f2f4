package caravan.sink.kafka;

import caravan.record.WholeNumber;
import caravan.sink.SinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** The two topics of a place as they are, held against what publishing needs of them. */
record KafkaTopics(KafkaDestination place, KafkaClients clients) {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(10);
    private static final Set<AclOperation> DATA_RIGHTS = Set.of(AclOperation.WRITE, AclOperation.READ);
    private static final Set<AclOperation> MANIFEST_RIGHTS = Set.of(AclOperation.WRITE, AclOperation.READ);

    /** Whether anything can be published yet. */
    boolean areThere() throws InterruptedException {
        return describe(names()).keySet().containsAll(names());
    }

    /** The ids of those of both topics that are there; one that was deleted and made again has another. */
    Map<String, Uuid> ids() throws InterruptedException {
        Map<String, Uuid> ids = new TreeMap<>();
        describe(names()).forEach((name, topic) -> ids.put(name, topic.topicId()));
        return ids;
    }

    /** The partitions in which manifests may stand, 0 if there are none. */
    int manifestPartitions() throws InterruptedException {
        TopicDescription manifests = describe(names()).get(place.manifests());
        return manifests == null ? 0 : manifests.partitions().size();
    }

    /**
     * Looks for both topics and makes what is missing if it may.
     *
     * @return the bytes of the largest record batch that the topic takes
     * @throws SinkException if one is missing
     * @throws SinkException.Final if one is not fit
     */
    int look() throws SinkException, InterruptedException {
        Map<String, TopicDescription> found = describe(names());
        if (place.createTopics() && found.size() < names().size()) {
            create(both());
            found = describeUntilSeen(names());
        }
        return fit(found).largest();
    }

    /**
     * Looks for a topic that records name for themselves, and makes it if it is missing and may be made.
     *
     * @param least the bytes that it is to take at least, because batches are made for what the feed's topic takes
     */
    void look(String other, int least) throws SinkException, InterruptedException {
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
                            + " or more. It is looked at again.",
                    null);
        }
    }

    /**
     * Looks at both topics and at the rights to use them, without making anything.
     *
     * @return what is there, a sentence each
     */
    List<String> check(String transactionalId) throws SinkException, InterruptedException {
        Map<String, TopicDescription> found = describe(names());
        if (place.createTopics() && found.size() < names().size()) {
            return List.of("the topics " + String.join(" and ", names()) + " are made when something is published");
        }
        Fit fit = fit(found);
        checkRights(fit.data(), DATA_RIGHTS);
        checkRights(fit.manifests(), MANIFEST_RIGHTS);
        checkTransactionalId(transactionalId);
        return List.of(
                "the topic " + place.topic() + " has " + fit.data().partitions().size()
                        + " partitions and takes records up to " + clients.largest(fit.largest()) + " bytes",
                "the topic " + place.manifests() + " has "
                        + fit.manifests().partitions().size() + " partitions and is compacted");
    }

    private List<String> names() {
        return List.of(place.topic(), place.manifests());
    }

    /** Those that are there. */
    private Map<String, TopicDescription> describe(List<String> names) throws InterruptedException {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, TopicDescription> found = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> asked :
                clients.admin().describeTopics(names, options).topicNameValues().entrySet()) {
            TopicDescription topic = ifThere(asked.getValue());
            if (topic != null) {
                found.put(asked.getKey(), topic);
            }
        }
        return found;
    }

    private static @Nullable TopicDescription ifThere(KafkaFuture<TopicDescription> asked) throws InterruptedException {
        try {
            return KafkaClients.answer(asked);
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

    /** Another may make the same topic at the same time. */
    private static boolean makeUnlessThere(KafkaFuture<Void> one) throws InterruptedException {
        try {
            KafkaClients.answer(one);
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    /** The broker that is asked hears of a new topic some milliseconds after the controller has made it. */
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
     * Both topics, fit to be published to.
     *
     * @param largest the bytes of the largest record batch that the topic takes
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
            throw new SinkException.Final("The topic " + place.manifests() + " at " + place.brokers()
                    + " has cleanup.policy=" + policy + ", so that it forgets what is published."
                    + " Set it to compact, and nothing else.");
        }
        return new Fit(data, manifests, takes(place.topic()));
    }

    /** How many bytes a message may have. */
    private int takes(String topic) throws SinkException, InterruptedException {
        String bytes = clients.setting(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return WholeNumber.of(bytes)
                .filter(number -> number <= Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElseThrow(() -> new SinkException(
                        "The topic " + topic + " at " + place.brokers() + " has max.message.bytes=" + bytes
                                + ", which is no size. Check the topic, and whether the user may describe its"
                                + " settings.",
                        null));
    }

    private SinkException missing(String topic, String wanted) {
        return new SinkException(
                "The topic " + topic + " is not there at " + place.brokers() + ". Create it " + wanted
                        + ", set sink.kafka.create-topics=true, or check sink.kafka.topic. It is looked for again.",
                null);
    }

    private void checkRights(TopicDescription topic, Set<AclOperation> wanted) throws SinkException {
        Set<AclOperation> given = topic.authorizedOperations();
        List<AclOperation> lacking = new ArrayList<>(wanted);
        if (given != null && !given.isEmpty()) { // old brokers tell none
            lacking.removeAll(given);
            if (!lacking.isEmpty()) {
                throw new SinkException.Final("This user may not " + lacking + " the topic " + topic.name() + " at "
                        + place.brokers() + ". Allow it.");
            }
        }
    }

    /** Asks about the id as it would be used; one that was never used is as good. */
    private void checkTransactionalId(String transactionalId) throws InterruptedException {
        try {
            KafkaClients.answer(clients.admin()
                    .describeTransactions(List.of(transactionalId))
                    .description(transactionalId));
        } catch (TransactionalIdNotFoundException | UnsupportedVersionException e) {
            return; // never used, or brokers before 3.0
        }
    }
}
