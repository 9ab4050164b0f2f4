package caravan.settings;

import java.util.Map;

/**
 * Where and how a feed's intervals become Kafka records.
 *
 * @param brokers host:port, comma separated
 * @param topic of the records; its manifests go to the same name with {@code .manifests}
 * @param buckets partitions of the manifests' topic, and so transactions that may be under way at once
 * @param createTopics whether topics that are not there are made, with the broker's defaults
 * @param properties of the clients, by Kafka's own names; secrets may be among the values
 */
public record KafkaSinkSettings(
        String brokers, String topic, int buckets, boolean createTopics, Map<String, Secret> properties) {
    public KafkaSinkSettings {
        properties = Map.copyOf(properties);
    }

    static KafkaSinkSettings read(Section sink) {
        return new KafkaSinkSettings(
                sink.value("brokers", "localhost:9092", Kind.BROKERS),
                sink.value("topic", "conversations", Kind.TOPIC),
                sink.value("buckets", "8", Kind.wholeNumber(1, 1000)),
                sink.value("create-topics", "true", Kind.TRUTH),
                sink.named("properties"));
    }
}
