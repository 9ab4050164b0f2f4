package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of sinks of a user's own, as they are but for addresses and credentials, each against the real thing. */
@Timeout(120)
class EndpointExamplesTest {
    @TempDir
    Path folder;

    @Test
    void webhook() throws Exception {
        try (Inbox inbox = Inbox.open();
                Scene scene = example(
                        "to-webhook",
                        Map.of("own.webhook.url", inbox.address() + "/in", "own.webhook.token", "t0ken"))) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            inbox.refuse(message -> seen.add(message.id())); // each message once: the route sends it again
            Path route = folder.resolve("routes/to-webhook.camel.yaml");
            Files.writeString(
                    route, Files.readString(route).replace("redeliveryDelay: \"1000\"", "redeliveryDelay: \"1\""));

            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(inbox.taken("file").stream().flatMap(file -> file.text().lines()))
                    .containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(inbox.taken("manifest")).hasSize(2);
            assertThat(inbox.taken())
                    .allMatch(message -> message.header("Idempotency-Key").equals(message.id()))
                    .allMatch(message -> message.header("Authorization").equals("Bearer t0ken"));
            assertThat(inbox.taken().get(0).header("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(inbox.taken().get(1).header("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void folder() throws Exception {
        Path out = folder.resolve("conversations");
        try (Scene scene = example("to-folder", Map.of("own.folder", out.toString()))) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            List<String> records = new ArrayList<>();
            try (Stream<Path> files = Files.list(out.resolve("acme"))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String record = Files.readString(file);
                    assertThat(record).contains(file.getFileName().toString().replace(".json", ""));
                    records.add(record);
                }
            }
            assertThat(records).containsExactlyInAnyOrderElementsOf(scene.truth());
            try (Stream<Path> files = Files.list(out.resolve("manifests"))) {
                assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith("-r1.manifest.json"));
            }
        }
    }

    @Test
    void csv() throws Exception {
        Path out = folder.resolve("csv");
        try (Scene scene = example("to-csv", Map.of("own.csv.folder", out.toString()))) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            List<String> lines = new ArrayList<>();
            try (Stream<Path> files = Files.walk(out).filter(Files::isRegularFile)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    assertThat(file.toString()).endsWith("-r1.csv");
                    lines.addAll(Files.readAllLines(file));
                }
            }
            List<String> ids =
                    lines.stream().map(line -> line.split(",", -1)[0]).toList();
            assertThat(scene.truth()).hasSameSizeAs(ids).allSatisfy(record -> assertThat(ids)
                    .anyMatch(record::contains));
            assertThat(lines).allMatch(line -> line.split(",", -1).length == 4);
        }
    }

    @Test
    void sftp() throws Exception {
        Path home = folder.resolve("home");
        try (SftpServer server = SftpServer.open(home);
                Scene scene = example("to-sftp", login(server, SftpServer.PASSWORD))) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            FileSink uploaded = new FileSink(home.resolve("in"), Compression.GZIP, "a reader");
            List<String> records = new ArrayList<>();
            for (Manifest manifest : uploaded.manifests("acme")) {
                uploaded.prove(manifest);
                try (InputStream lines = uploaded.records(manifest)) {
                    new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(records::add);
                }
            }
            assertThat(records).containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(uploaded.names("acme")).hasSize(4);
        }
    }

    @Test
    void sftpWithAWrongPasswordIsACountedTryThatNamesTheCause() throws Exception {
        try (SftpServer server = SftpServer.open(folder.resolve("home"));
                Scene scene = example("to-sftp", login(server, "wrong"))) {
            assertThat(scene.once()).isEqualTo(1);

            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.deliveries().pending("acme")).hasSize(2).allSatisfy(row -> assertThat(row.error())
                        .contains("to-sftp")
                        .doesNotContain("wrong"));
            }
        }
    }

    @Test
    @Tag("full")
    void jmsWithABrokerThatDropsRepeats() throws Exception {
        try (JmsBroker broker = JmsBroker.open(folder.resolve("broker"))) {
            Map<String, String> own = Map.of("own.jms.url", broker.url());
            try (Scene scene = example("to-jms", own)) {
                assertThat(scene.once()).as(scene.errors()).isZero();
                forget("ledger", "manifests");

                assertThat(scene.once()).as("all is sent again").isZero();

                List<String> records = new ArrayList<>();
                List<String> manifests = new ArrayList<>();
                for (Message message : broker.taken()) {
                    boolean isRecord = "record".equals(message.getHeader("CaravanKind"));
                    (isRecord ? records : manifests).add(message.getBody(String.class));
                }
                assertThat(records).containsExactlyInAnyOrderElementsOf(scene.truth());
                assertThat(manifests).hasSize(2);
            }
        }
    }

    /** Deletes everything whose name begins with one of these. */
    private void forget(String... names) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                String below = folder.relativize(path).toString();
                if (Stream.of(names).anyMatch(below::startsWith)) {
                    Files.delete(path);
                }
            }
        }
    }

    private Map<String, String> login(SftpServer server, String password) throws IOException {
        return Map.of(
                "own.sftp.host",
                "127.0.0.1",
                "own.sftp.port",
                Integer.toString(server.port()),
                "own.sftp.password",
                password,
                "own.sftp.known-hosts",
                server.knownHosts(folder.resolve("known_hosts")).toString());
    }

    /** An example's settings and route over two hours of a simulated vendor. */
    private Scene example(String name, Map<String, String> own) throws IOException {
        Duration span = Duration.ofHours(2);
        Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(40, span))).lasting(span);
        return EndpointScene.example(folder, scene, name, own);
    }
}
