package caravan.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.sink.Owner;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics that had deliveries, were deleted and made again: what was in them is gone. */
@Tag("full")
class KafkaTopicMadeAgainTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private final AtomicBoolean delivered = new AtomicBoolean();
    private KafkaSite site;

    @BeforeEach
    void begin(@TempDir Path folder) {
        site = KafkaSite.in(folder, BROKER.address());
    }

    @Test
    void bothTopicsMadeAgainWhileTheProcessRunsAreNotPublishedTo() throws Exception {
        try (KafkaSink sink = sink()) {
            publish(sink, 6);
            delete(site.topic());
            delete(site.manifests());
            site.create(Map.of());

            assertLost(sink, 7);
        }
    }

    @Test
    void theTopicAloneMadeAgainWhileTheProcessRunsIsNotPublishedTo() throws Exception {
        try (KafkaSink sink = sink()) {
            publish(sink, 6);
            delete(site.topic());
            site.create(new NewTopic(site.topic(), KafkaSite.BUCKETS, (short) 1));

            assertLost(sink, 7);
        }
    }

    @Test
    void theTopicAloneMadeAgainIsNoticedByTheNextProcess() throws Exception {
        try (KafkaSink sink = sink()) {
            publish(sink, 6);
        }
        delete(site.topic());
        site.create(new NewTopic(site.topic(), KafkaSite.BUCKETS, (short) 1));

        try (KafkaSink sink = sink()) {
            assertLost(sink, 7);
            assertThat(sink.check("acme")).anyMatch(finding -> !finding.good());

            delivered.set(false); // as .accept-empty does
            publish(sink, 7);
        }
        assertThat(site.committedValues()).hasSize(1);
        delivered.set(true);
        try (KafkaSink sink = sink()) {
            publish(sink, 8);
        }
    }

    @Test
    void deletedTopicsThatHadDeliveriesAreNotMadeAgain() throws Exception {
        try (KafkaSink sink = sink()) {
            publish(sink, 6);
            delete(site.topic());
            delete(site.manifests());

            assertLost(sink, 7);
        }
        try (Admin admin = site.admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain(site.topic(), site.manifests());
        }
    }

    private void assertLost(KafkaSink sink, int hour) throws Exception {
        delivered.set(true);
        Manifest manifest = site.spooled(hour, 1, "{\"conversationId\":\"" + hour + "\"}");

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll("acme has no owner mark", "deliveries are recorded");
    }

    private void publish(KafkaSink sink, int hour) throws Exception {
        site.publish(sink, site.spooled(hour, 1, "{\"conversationId\":\"" + hour + "\"}"));
    }

    private KafkaSink sink() {
        Owner owner = new Owner(
                Site.LEDGER, feed -> delivered.get() ? Optional.of("deliveries are recorded") : Optional.empty());
        return site.sink(owner);
    }

    private void delete(String topic) throws Exception {
        try (Admin admin = site.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }
}
