package caravan.sink.kafka.client;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * The topics of a feed in Kafka: records go to the topic, their manifests to {@code <topic>.manifests}.
 *
 * @param brokers {@code host:port}, comma separated
 * @param buckets the number of groups of a feed's intervals. Each has a transactional id and a partition of the manifests
 *     topic. A published feed keeps its number
 * @param createTopics whether a missing topic is created, with the brokers' default number of replicas
 * @param properties any property of a Kafka producer; consumers and the admin client get those that they share
 */
public record KafkaDestination(
        String brokers, String topic, int buckets, boolean createTopics, Map<String, String> properties) {
    /** Properties that exactly once depends on. Users may not set them. */
    public static final Set<String> OWN_PROPERTIES = Set.of(
            "acks",
            "bootstrap.servers",
            "enable.idempotence",
            "key.serializer",
            "transactional.id",
            "value.serializer");

    private static final List<String> SECRET_WORDS =
            List.of("password", "secret", "jaas", "token", "credential", "private", "keystore.key");
    private static final int SHORTEST_SECRET = 4;

    public KafkaDestination {
        properties = Map.copyOf(properties);
        if (buckets < 1) {
            throw new IllegalArgumentException("There is at least 1 bucket, not " + buckets);
        }
    }

    public String manifests() {
        return topic + ".manifests";
    }

    /**
     * The bucket of an interval: XXH3 over {@code start/end}, modulo the number of buckets. It depends on nothing else, so that
     * every process publishes the interval under the same transactional id.
     */
    public int bucket(Interval interval) {
        return (int) Math.floorMod(Fingerprint.of(interval.span().toString()).low(), (long) buckets);
    }

    public static String transactionalId(String feed, int bucket) {
        return "caravan-" + feed + "-" + bucket;
    }

    /** A property that is a number, or the fallback if it is not set. */
    long number(String name, long fallback) {
        String given = properties.get(name);
        try {
            return given == null ? fallback : Long.parseLong(given.strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(name, given, "is not a number");
        }
    }

    /** The text without the secrets of the properties. */
    public String redacted(String text) {
        String redacted = text;
        for (String secret : secrets()) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    /** Longest first: whole values, and their words, as in {@code sasl.jaas.config}. */
    private Set<String> secrets() {
        Set<String> secrets =
                new TreeSet<>((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());
        properties.forEach((name, value) -> {
            if (SECRET_WORDS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
                Stream.concat(Stream.of(value), Stream.of(value.split("[\\s=\"';]+")))
                        .filter(word -> word.length() >= SHORTEST_SECRET)
                        .forEach(secrets::add);
            }
        });
        return secrets;
    }

    @Override
    public String toString() {
        return topic + " at " + brokers;
    }
}
