package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.sink.SinkException;
import caravan.spool.Manifest;
import caravan.testing.KafkaProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants a password (SASL/PLAIN) and knows who may do what. */
@Tag("full")
class KafkaRightsTest {
    private static final String PASSWORD = "hush-4711";

    @TempDir
    static Path server;

    private static KafkaProcess broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new KafkaProcess(server)
                .with(Map.of(
                        "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.clients.plain.sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\""
                                        + " password=\"" + PASSWORD + "\" user_admin=\"" + PASSWORD
                                        + "\" user_caravan=\"" + PASSWORD + "\";",
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:admin;User:ANONYMOUS"));
        broker.start(login("admin", PASSWORD));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aWrongPasswordIsFinalAndInNoMessage(@TempDir Path folder) throws Exception {
        KafkaSite site = KafkaSite.bare(folder, broker.address()).with(login("caravan", "wrong-0815"));
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink sink = site.sink()) {
            SinkException refused = catchThrowableOfType(SinkException.class, () -> site.publish(sink, manifest));

            assertThat(refused)
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(broker.address(), "sink.kafka.properties", "sasl.jaas.config");
            assertThat(whole(refused)).doesNotContain("wrong-0815");
            assertThatThrownBy(() -> sink.inspect("acme")).isInstanceOf(SinkException.Final.class);
        }
    }

    @Test
    void aPasswordThatBreaksItsSettingIsInNoMessage(@TempDir Path folder) throws Exception {
        KafkaSite site = KafkaSite.bare(folder, broker.address()).with(login("caravan", "half\" \"way\" broken-0815"));
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink sink = site.sink()) {
            SinkException refused = catchThrowableOfType(SinkException.class, () -> site.publish(sink, manifest));

            assertThat(whole(refused)).doesNotContain("broken-0815").doesNotContain("half");
        }
    }

    @Test
    void rightsThatAreMissingAreNamedOneAfterAnotherUntilItPublishes(@TempDir Path folder) throws Exception {
        KafkaSite admins = KafkaSite.bare(folder, broker.address()).with(login("admin", PASSWORD));
        KafkaSite site = admins.with(login("caravan", PASSWORD));
        admins.create(Map.of());
        Manifest manifest = site.spooled(6, 1, record("a"));

        try (KafkaSink sink = site.sink()) {
            assertRefused(site, sink, manifest, "DESCRIBE");
            allow(admins, ResourceType.TOPIC, site.topic(), AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
            assertRefused(site, sink, manifest, "READ");
            allow(admins, ResourceType.TOPIC, site.topic(), AclOperation.READ, AclOperation.WRITE);
            assertThatThrownBy(() -> sink.inspect("acme"))
                    .isInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("transactional ids");
            assertRefused(site, sink, manifest, "transactional ids that begin with caravan-");
            allow(admins, ResourceType.TRANSACTIONAL_ID, "caravan-", AclOperation.WRITE, AclOperation.DESCRIBE);

            sink.inspect("acme");
            site.publish(sink, manifest);

            assertThat(sink.manifests("acme")).containsExactly(manifest);
        }
    }

    private static void assertRefused(KafkaSite site, KafkaSink sink, Manifest manifest, String reason) {
        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.Final.class)
                .isNotInstanceOf(SinkException.Fenced.class)
                .hasMessageContainingAll("AuthorizationException", reason)
                .hasMessageNotContaining(PASSWORD);
    }

    private static void allow(KafkaSite admins, ResourceType type, String prefix, AclOperation... operations)
            throws Exception {
        try (Admin admin = admins.admin()) {
            for (AclOperation operation : operations) {
                admin.createAcls(List.of(new AclBinding(
                                new ResourcePattern(type, prefix, PatternType.PREFIXED),
                                new AccessControlEntry("User:caravan", "*", operation, AclPermissionType.ALLOW))))
                        .all()
                        .get();
            }
        }
    }

    private static Map<String, String> login(String user, String password) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                                + "\" password=\"" + password + "\";");
    }

    /** With the causes and where they were thrown, as a log shows it. */
    private static String whole(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
