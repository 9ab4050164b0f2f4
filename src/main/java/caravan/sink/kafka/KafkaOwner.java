package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The owner mark of a feed: a record of the first partition of the manifests topic. It names the ledger and the number of
 * buckets, because another number assigns intervals to other partitions.
 *
 * @param topicId the topic's id when it was marked, which shows whether it was created again; null if it is not known
 */
record KafkaOwner(String ledger, int buckets, @Nullable String topicId) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key of the record: {@code acme|owner}. */
    static String key(String feed) {
        return KafkaRecords.keysOf(feed) + "owner";
    }

    static KafkaOwner of(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new KafkaOwner(
                    node.path("ledger").asText(),
                    node.path("buckets").asInt(),
                    node.path("topicId").asText(null));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not an owner mark", e);
        }
    }

    /** The same mark with another ledger. */
    KafkaOwner by(String other) {
        return new KafkaOwner(other, buckets, topicId);
    }

    ProducerRecord<byte[], byte[]> record(String feed, TopicPartition partition) {
        return new ProducerRecord<>(
                partition.topic(), partition.partition(), key(feed).getBytes(UTF_8), toJson().getBytes(UTF_8));
    }

    private String toJson() {
        ObjectNode mark = JSON.createObjectNode().put("ledger", ledger).put("buckets", buckets);
        if (topicId != null) {
            mark.put("topicId", topicId);
        }
        return mark.toString();
    }
}
