package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class KafkaTopicsTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private KafkaSite site;

    @BeforeEach
    void place(@TempDir Path folder) {
        site = KafkaSite.bare(folder, BROKER.address());
    }

    @Test
    void aMissingTopicIsReportedAndCheckedAgain() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(
                            "The topic " + site.topic() + " ", site.brokers(), "sink.kafka.create-topics=true");
            site.create(new NewTopic(site.topic(), 1, (short) 1));
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(site.manifests(), "3 partitions", "cleanup.policy=compact");
            site.create(new NewTopic(site.manifests(), 3, (short) 1).configs(Map.of("cleanup.policy", "compact")));

            site.publish(sink, manifest);

            assertThat(site.committed()).hasSize(1);
        }
    }

    @Test
    void withoutTopicsNothingIsPublished() throws Exception {
        try (KafkaSink sink = site.sink()) {
            assertThat(sink.revisions(Manifests.hour(6))).isEmpty();
            assertThat(sink.manifests("acme")).isEmpty();
            assertThat(sink.owner("acme")).isEmpty();
        }
        assertThat(names()).doesNotContain(site.topic(), site.manifests());
    }

    @Test
    void topicsAreMadeWhereThatIsWanted() throws Exception {
        try (KafkaSink sink = creating()) {
            assertThat(sink.inspect("acme")).singleElement().asString().contains(site.topic(), site.manifests());
            assertThat(names()).doesNotContain(site.topic());

            site.publish(sink, site.spooled(6, 1, record("a")));

            assertThat(sink.inspect("acme"))
                    .containsExactly(
                            "the topic " + site.topic() + " has 3 partitions and takes records up to 1048588 bytes",
                            "the topic " + site.manifests() + " has 3 partitions and is compacted");
        }
        assertThat(site.committed()).hasSize(1);
        try (Admin admin = site.admin()) {
            ConfigResource manifests = new ConfigResource(ConfigResource.Type.TOPIC, site.manifests());
            Config config = admin.describeConfigs(List.of(manifests)).all().get().values().stream()
                    .findFirst()
                    .orElseThrow();
            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        }
    }

    @Test
    void aTopicDeletedDuringAPublishIsReported() throws Exception {
        site.create(Map.of());
        try (KafkaSink sink = site.sink()) {
            site.publish(sink, site.spooled(6, 1, record("a")));
            try (Admin admin = site.admin()) {
                admin.deleteTopics(List.of(site.topic(), site.manifests()))
                        .all()
                        .get();
            }
            Manifest manifest = site.spooled(7, 1, record("b"));
            try (KafkaSink other = site.sink()) {
                assertThatThrownBy(() -> site.publish(other, manifest)).hasMessageContaining("does not exist");
            }
            site.create(Map.of());

            try (KafkaSink other = site.sink()) {
                site.publish(other, manifest);
            }
            assertThat(site.committedValues()).containsExactly(record("b"));
        }
    }

    @Test
    void manifestsThatWouldBeForgottenAreRefused() throws Exception {
        site.create(new NewTopic(site.topic(), 1, (short) 1));
        site.create(new NewTopic(site.manifests(), 3, (short) 1));
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(site.manifests(), "cleanup.policy=delete", "compact");
            assertThatThrownBy(() -> sink.inspect("acme")).isInstanceOf(SinkException.Final.class);
        }
    }

    @Test
    void tooFewPartitionsForTheBucketsAreRefused() throws Exception {
        site.create(new NewTopic(site.topic(), 1, (short) 1));
        site.create(new NewTopic(site.manifests(), 2, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(site.manifests(), "2 partitions", "sink.kafka.buckets=3");
        }
    }

    @Test
    void aNameThatNoTopicCanHaveIsRefused() throws Exception {
        KafkaSite odd = new KafkaSite(site.brokers(), "no/topic", site.spool(), Map.of());
        Manifest manifest = odd.spooled(6, 1, record("a"));

        try (KafkaSink sink = odd.sink()) {
            assertThatThrownBy(() -> odd.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("sink.kafka.topic");
        }
    }

    @Test
    void aPropertyThatKafkaDoesNotTakeIsRefusedByName() throws Exception {
        KafkaSite odd =
                site.with(Map.of("compression.type", "rar", "sasl.jaas.config", "X required password=\"hushhush\";"));
        odd.create(Map.of());
        Manifest manifest = odd.spooled(6, 1, record("a"));

        try (KafkaSink sink = odd.sink()) {
            assertThatThrownBy(() -> odd.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll("compression.type", "sink.kafka.properties")
                    .hasMessageNotContaining("hushhush");
        }
    }

    @Test
    void aTransactionTimeoutThatTheBrokersRefuseIsNamed() throws Exception {
        KafkaSite odd = site.with(Map.of("transaction.timeout.ms", "3600000"));
        odd.create(Map.of());
        Manifest manifest = odd.spooled(6, 1, record("a"));

        try (KafkaSink sink = odd.sink()) {
            assertThatThrownBy(() -> odd.publish(sink, manifest))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("sink.kafka.properties.transaction.timeout.ms");
        }
    }

    @Test
    void aCheckChangesNothingAndFencesNoProcess() throws Exception {
        site.create(Map.of());
        try (KafkaSink sink = site.sink();
                KafkaSink checking = site.sink()) {
            assertThat(checking.inspect("acme")).hasSize(2);
            assertThat(sink.owner("acme")).isEmpty();
            site.publish(sink, site.spooled(6, 1, record("a")));

            checking.inspect("acme");

            site.publish(sink, site.spooled(6, 2, record("b")));
            assertThat(site.committed()).hasSize(2);
        }
        try (KafkaSink mistaken = site.sinkOf("another")) {
            assertThatThrownBy(() -> mistaken.inspect("acme"))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContaining(Site.LEDGER);
        }
    }

    private KafkaSink creating() {
        KafkaDestination place = new KafkaDestination(site.brokers(), site.topic(), 3, true, Map.of());
        return new KafkaSink(place, Compression.GZIP, VendorPages.RECORD, Site.LEDGER, KafkaSite.NOTHING);
    }

    private Iterable<String> names() throws Exception {
        try (Admin admin = site.admin()) {
            return admin.listTopics().names().get();
        }
    }
}
