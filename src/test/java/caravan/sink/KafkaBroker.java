package caravan.sink;

import java.util.Map;
import java.util.Objects;
import kafka.testkit.KafkaClusterTestKit;
import kafka.testkit.TestKitNodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker inside the test's own process, one for each test class. */
public final class KafkaBroker implements BeforeAllCallback, AfterAllCallback {
    /** What makes one small broker quick. */
    static final Map<String, String> SMALL = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "offsets.topic.num.partitions", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.replication.factor", "1");

    private @Nullable KafkaClusterTestKit kit;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        SMALL.forEach(builder::setConfigProp);
        KafkaClusterTestKit made = builder.build();
        kit = made;
        made.format();
        made.startup();
        made.waitForReadyBrokers();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Objects.requireNonNull(kit).close();
    }

    public String address() {
        return Objects.requireNonNull(kit).bootstrapServers();
    }
}
