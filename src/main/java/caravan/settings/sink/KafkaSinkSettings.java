package caravan.settings.sink;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.util.Map;

/**
 * The settings of the sink {@code kafka}.
 *
 * @param brokers host:port, comma separated
 * @param topic of the records; the topic of their manifests has the same name with {@code .manifests}
 * @param buckets partitions of the manifests' topic, and transactions at the same time
 * @param createTopics whether missing topics are created with the broker's defaults
 * @param properties of the Kafka clients by their own names; values may be secret
 */
public record KafkaSinkSettings(
        String brokers, String topic, int buckets, boolean createTopics, Map<String, Secret> properties) {
    public KafkaSinkSettings {
        properties = Map.copyOf(properties);
    }

    public static KafkaSinkSettings read(Section sink) {
        return new KafkaSinkSettings(
                sink.value("brokers", "localhost:9092", AddressTypes.BROKERS),
                sink.value("topic", "conversations", AddressTypes.TOPIC),
                sink.value("buckets", "8", SettingType.wholeNumber(1, 1000)),
                sink.value("create-topics", "true", SettingType.TRUTH),
                sink.named("properties"));
    }
}
