package caravan.settings;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
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
                sink.value("brokers", "localhost:9092", AddressTypes.BROKERS),
                sink.value("topic", "conversations", AddressTypes.TOPIC),
                sink.value("buckets", "8", SettingType.wholeNumber(1, 1000)),
                sink.value("create-topics", "true", SettingType.TRUTH),
                sink.named("properties"));
    }
}
