package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.sink.kafka.KafkaSite;
import caravan.spool.Manifest;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import caravan.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A user's own route for records, YAML alone: the files own-record of examples/ as they are, and edits of others. */
@Tag("full")
class OwnRecordIT {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(12));
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Simulator simulator;
    private Vendor vendor;

    @BeforeEach
    void start() {
        simulator = Vendor.simulator(Conversations.of(7, START, END, 240, Size.REALISTIC));
        CaravanProcess caravan = new CaravanProcess(folder)
                .with("feed.acme.revisit", "P3650D")
                .with("feed.acme.revisit-every", "PT0S")
                .with("feed.acme.follow", "PT0S");
        vendor = Vendor.of(simulator, caravan, START, END);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theExampleFiltersAndMasksWithoutCorrections() throws Exception {
        KafkaSite kafka = KafkaSite.bare(folder, BROKER.address());
        KafkaSite vip = new KafkaSite(kafka.brokers(), kafka.topic() + ".vip", folder, Map.of());
        OwnRecord example = OwnRecord.of(vendor.truth());
        example.into(vendor.caravan());
        vendor.caravan()
                .with("own.topic", vip.topic())
                .with("feed.acme.sink", "kafka,file")
                .with("sink.kafka.brokers", BROKER.address())
                .with("sink.kafka.topic", kafka.topic())
                .with("sink.kafka.buckets", "2");

        vendor.caravan().run("once").assertCode(0);

        List<String> elsewhere = example.ofTheQueue(vip.topic());
        assertThat(elsewhere).isNotEmpty();
        assertThat(example.filtered()).isPositive();
        assertThat(kafka.committedValues()).containsExactlyInAnyOrderElementsOf(example.ofOtherQueues());
        assertThat(vip.committedValues()).containsExactlyInAnyOrderElementsOf(elsewhere);
        assertThat(vendor.records()).hasSize(example.ofOtherQueues().size() + elsewhere.size());
        List<Manifest> manifests = vendor.manifests();
        assertThat(manifests.stream().mapToLong(m -> m.counts().filtered()).sum())
                .isEqualTo(example.filtered());
        assertThat(manifests)
                .allMatch(m -> Long.valueOf(0).equals(m.counts().shortBy())
                        && m.counts().deadLetters() == 0);
        assertThat(manifests.stream()
                        .mapToLong(m -> byTopic(m).getOrDefault(vip.topic(), 0L))
                        .sum())
                .isEqualTo(elsewhere.size());

        Path route = folder.resolve("routes/own-record.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("/*/participantName", "/*/purpose"));
        vendor.caravan().run("once").assertCode(0);
        assertThat(vendor.manifests()).isEqualTo(manifests);

        Files.copy(Path.of("examples/own-record.camel.yaml"), folder.resolve("again.yaml"));
        Files.move(folder.resolve("again.yaml"), route, StandardCopyOption.REPLACE_EXISTING);
        loseTheLedger();
        vendor.caravan().run("status", "--rebuild").assertCode(0);
        vendor.caravan().run("once").assertCode(0);
        assertThat(vendor.manifests()).isEqualTo(manifests);
        vendor.assertNothingIsLeftOver();
    }

    @Test
    void recordsThatTheRouteRejectsAreReplayedOnceItIsMended() throws Exception {
        String key = vendor.truth().get(100).replaceFirst("(?s).*?\"conversationId\":\"([^\"]+)\".*", "$1");
        vendor.caravan().with("feed.acme.record-route", "own");
        write(
                """
                - choice:
                    when:
                      - simple: "${header.CaravanKey} == '%s'"
                        steps:
                          - throwException: {exceptionType: java.lang.IllegalStateException, message: no such tenant}
                """
                        .formatted(key));

        vendor.caravan().run("once").assertCode(1);
        vendor.caravan().run("once").assertCode(1);

        assertThat(deadLetters()).hasSize(1).allMatch(line -> line.contains("no such tenant") && line.contains(key));
        assertThat(vendor.manifests()).allMatch(manifest -> manifest.revision() == 1);
        assertThat(vendor.records())
                .containsExactlyInAnyOrderElementsOf(vendor.truth().stream()
                        .filter(record -> !record.contains(key))
                        .toList());

        write("- setProperty: {name: x, constant: y}");
        vendor.caravan().run("replay").assertCode(0);
        vendor.caravan().run("once").assertCode(0);

        vendor.assertEachRecordOnce();
        assertThat(deadLetters()).isEmpty();
        vendor.assertNothingIsLeftOver();
    }

    @Test
    void anEditIsReloadedABrokenOneIsReportedSchedulesStay() throws Exception {
        CountDownLatch edited = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        simulator.faults().onQuery(3, new Fault.Held(edited)).onQuery(8, new Fault.Held(broken));
        vendor.caravan()
                .with("caravan.reload", "true")
                .with("caravan.workers", "1")
                .with("feed.acme.record-route", "own")
                .with("feed.acme.schedule", "0/1 * * * * ?")
                .with("feed.acme.revisit-every", "PT1S");
        write(marks("old"));
        Running running = vendor.caravan().start("run");
        try {
            await().atMost(LONG).until(() -> simulator.faults().outstanding() == 1);
            write(marks("new"));
            awaitOutput(running, "waiting-for-intervals=1");
            edited.countDown();
            awaitOutput(running, "routes=[own]");

            await().atMost(LONG).until(() -> simulator.faults().outstanding() == 0);
            write(marks("broken").replace("setHeader", "setHeadr"));
            awaitOutput(running, "Route file refused");
            broken.countDown();

            await().atMost(LONG).until(() -> vendor.manifests().size() == 12);
            int queries = simulator.statistics().queries();
            await().atMost(LONG).until(() -> simulator.statistics().queries() > queries + 12);
        } finally {
            edited.countDown();
            broken.countDown();
            running.terminate();
        }

        assertThat(running.end().code()).isEqualTo(143);
        assertThat(running.text()).contains("setHeadr").doesNotContain("WARN");
        List<Set<String>> marks = marksByInterval();
        assertThat(marks).allMatch(inOneInterval -> inOneInterval.size() == 1);
        assertThat(marks.get(0)).containsExactly("old");
        assertThat(marks.get(marks.size() - 1)).containsExactly("new");
        assertThat(vendor.records()).hasSize(vendor.truth().size());
    }

    private static void awaitOutput(Running running, String words) {
        await().atMost(LONG).untilAsserted(() -> assertThat(running.text()).contains(words));
    }

    private List<Set<String>> marksByInterval() throws IOException {
        return vendor.manifests().stream()
                .map(manifest -> byTopic(manifest).keySet())
                .toList();
    }

    private static Map<String, Long> byTopic(Manifest manifest) {
        return Objects.requireNonNullElse(manifest.contents().byTopic(), Map.of());
    }

    private static String marks(String word) {
        return "- setHeader: {name: CaravanTopic, constant: " + word + "}";
    }

    private void write(String steps) throws IOException {
        Files.writeString(
                folder.resolve("routes/own.camel.yaml"),
                """
                - route:
                    id: own
                    errorHandler: {noErrorHandler: {}}
                    from:
                      uri: direct:own
                      steps:
                """
                        + steps.indent(8));
    }

    private List<String> deadLetters() throws IOException {
        Path letters = folder.resolve("data/dead-letters");
        if (!Files.exists(letters)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(letters)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> lines(file).stream())
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void loseTheLedger() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
