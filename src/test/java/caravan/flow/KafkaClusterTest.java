package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.kafka.KafkaSite;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three brokers that loses one while it is published to: mvn -Pslow verify. */
@Tag("slow")
class KafkaClusterTest {
    @RegisterExtension
    static final KafkaBroker CLUSTER = KafkaBroker.cluster();

    @TempDir
    Path folder;

    @Test
    void eachRecordIsDeliveredOnceThoughTheLeaderIsLost() throws Exception {
        KafkaSite kafka = KafkaSite.bare(folder, CLUSTER.address());
        CountDownLatch lost = new CountDownLatch(1);
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(600, Duration.ofHours(6))))) {
            scene.with("feed.acme.sink", "kafka")
                    .with("sink.kafka.brokers", CLUSTER.address())
                    .with("sink.kafka.topic", kafka.topic())
                    .with("caravan.workers", "1")
                    .with("caravan.retry.delay", "250ms")
                    .with("caravan.retry.max-delay", "10s");
            scene.vendor().faults().onQuery(8, new Fault.Held(lost));
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(scene::once);
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(kafka.committedValues()).isNotEmpty());

            CLUSTER.lose(leader(kafka.topic()));
            lost.countDown();

            assertThat(code.get(5, TimeUnit.MINUTES)).isZero();
            assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(scene.truth());
            scene.assertNothingIsLeftOver();
        }
    }

    private static int leader(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.address()))) {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Objects.requireNonNull(described.get(topic))
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        }
    }
}
