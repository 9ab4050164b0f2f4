package caravan.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.DeadLettersContract;
import caravan.spool.Manifests;
import caravan.spool.SpoolException;
import caravan.testing.KafkaBroker;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaDeadLettersTest extends DeadLettersContract {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private String topic;

    @BeforeEach
    void name(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @Override
    protected DeadLetters open() {
        return open(true);
    }

    private DeadLetters open(boolean createTopics) {
        return new KafkaDeadLetters(new KafkaDestination(BROKER.address(), topic, 1, createTopics, Map.of()));
    }

    @Test
    void aRecordThatAnUsualTopicDoesNotTakeIsKept() throws Exception {
        DeadLetter large = DeadLetter.of(
                Manifests.hour(6),
                1,
                "kafka",
                VendorPages.record("{\"id\":\"" + "x".repeat(3 << 20) + "\"}"),
                "is too large");
        try (DeadLetters letters = open()) {
            letters.add(large);

            assertThat(letters.of(Manifests.hour(6))).containsExactly(large);
        }
    }

    @Test
    void aMissingTopicIsReportedWithoutTheRecord() {
        try (DeadLetters letters = open(false)) {
            DeadLetter letter =
                    DeadLetter.of(Manifests.hour(6), 1, null, VendorPages.record("{\"name\":\"Ada\"}"), "no key");

            assertThatThrownBy(() -> letters.add(letter))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContainingAll(topic, BROKER.address(), "cleanup.policy=compact")
                    .hasMessageNotContaining("Ada");
        }
    }
}
