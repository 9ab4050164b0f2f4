package caravan.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import kafka.server.BrokerServer;
import kafka.testkit.KafkaClusterTestKit;
import kafka.testkit.TestKitNodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker, or a cluster of some, inside the test's own process; one for each test class. */
public final class KafkaBroker implements BeforeAllCallback, AfterAllCallback {
    /** Settings that make one small broker quick. */
    public static final Map<String, String> SMALL = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "offsets.topic.num.partitions", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.replication.factor", "1");

    private final int brokers;
    private final Map<String, String> properties;
    private @Nullable KafkaClusterTestKit kit;

    public KafkaBroker() {
        this(1, SMALL);
    }

    private KafkaBroker(int brokers, Map<String, String> properties) {
        this.brokers = brokers;
        this.properties = properties;
    }

    /** Three, of which two must have what is acknowledged. */
    public static KafkaBroker cluster() {
        Map<String, String> replicated = new HashMap<>(SMALL);
        replicated.putAll(Map.of(
                "default.replication.factor", "3",
                "min.insync.replicas", "2",
                "offsets.topic.replication.factor", "3",
                "transaction.state.log.min.isr", "2",
                "transaction.state.log.replication.factor", "3"));
        return new KafkaBroker(3, replicated);
    }

    /** Stops one broker of the cluster for good. */
    public void lose(int id) {
        BrokerServer lost =
                Objects.requireNonNull(Objects.requireNonNull(kit).brokers().get(id));
        lost.shutdown();
        lost.awaitShutdown();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(brokers)
                .setNumControllerNodes(brokers)
                .build();
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        properties.forEach(builder::setConfigProp);
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
