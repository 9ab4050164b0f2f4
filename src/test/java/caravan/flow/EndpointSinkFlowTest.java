package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import caravan.simulator.data.Conversation;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sink that is a route of the user's own, in YAML alone, to a web service on loopback. */
@Timeout(120)
class EndpointSinkFlowTest {
    private static final String HOUR = "acme-20261101T000000Z-20261101T010000Z-r1";

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        inbox = Inbox.open();
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void aFileAndItsManifestArriveForEachInterval() throws Exception {
        try (Scene scene = scene(2)) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(inbox.taken())
                    .extracting(Inbox.Message::kind)
                    .containsExactly("file", "manifest", "file", "manifest");
            assertThat(lines(inbox.taken("file"))).containsExactlyInAnyOrderElementsOf(scene.truth());
            Inbox.Message file = inbox.taken().get(0);
            Manifest manifest = Manifest.of(inbox.taken().get(1).text());
            assertThat(manifest.name()).isEqualTo(HOUR);
            assertThat(manifest.data().sha256())
                    .isEqualTo(Sha256.of(file.body()))
                    .isEqualTo(file.header("CaravanSha256"));
            assertThat(file.header("PublishedName")).isEqualTo("acme/date=2026-11-01/" + HOUR + ".ndjson.gz");
            assertThat(inbox.taken().get(1).header("PublishedName"))
                    .isEqualTo("acme/date=2026-11-01/" + HOUR + ".manifest.json");
            assertThat(file.header("CaravanFeed")).isEqualTo("acme");
            assertThat(file.header("CaravanInterval")).isEqualTo("2026-11-01T00:00:00Z/2026-11-01T01:00:00Z");
            assertThat(file.header("CaravanRevision")).isEqualTo("1");
            assertThat(inbox.ids())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("acme-\\w+-\\w+-r1/[0-9a-f]{32}"));
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void eachRecordArrivesBeforeItsManifest() throws Exception {
        try (Scene scene = scene(1).with("sink.partner.send", "record")) {
            assertThat(scene.once()).as(scene.errors()).isZero();

            List<Inbox.Message> records = inbox.taken("record");
            assertThat(records).extracting(Inbox.Message::text).containsExactlyInAnyOrderElementsOf(scene.truth());
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.text()).contains(record.header("CaravanKey")))
                    .allSatisfy(
                            record -> assertThat(record.header("CaravanKey")).isNotEmpty());
            Inbox.Message last = inbox.taken().get(records.size());
            assertThat(last.kind()).isEqualTo("manifest");
            assertThat(Manifest.of(last.text()).counts().records()).isEqualTo(records.size());
            assertThat(inbox.ids()).hasSize(records.size() + 1).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFailedMessageIsOneCountedTryWithOneRootCause() throws Exception {
        try (Scene scene = scene(1);
                LogLines log = LogLines.ofErrors();
                LogLines ours = LogLines.ofCaravan()) {
            inbox.refuse(message -> message.kind().equals("manifest"));

            assertThat(scene.once()).isEqualTo(1);

            DeliveryRow row = pending(scene).get(0);
            assertThat(row.failures()).isEqualTo(1);
            assertThat(row.error())
                    .startsWith("The route to-partner (sink.partner.route) did not take " + HOUR)
                    .contains("503");
            assertThat(ours.messages())
                    .filteredOn(line -> line.startsWith("WARN") && line.contains("did not take"))
                    .hasSize(1);
            assertThat(log.messages()).noneMatch(line -> line.contains("\tat "));
        }
    }

    @Test
    void aRepeatHasTheSameIdAfterARestart() throws Exception {
        try (Scene scene = scene(1).with("sink.partner.send", "record")) {
            inbox.refuse(message -> message.kind().equals("manifest"));
            assertThat(scene.once()).isEqualTo(1);
            List<String> first = inbox.ids();
            inbox.refuse(message -> false);

            assertThat(scene.once()).isZero();

            assertThat(first).hasSize(20);
            assertThat(inbox.ids().subList(20, 40)).isEqualTo(first);
            assertThat(inbox.taken("manifest")).hasSize(1);
        }
    }

    @Test
    void aCorrectionHasTheSameKeyAndAHigherRevision() throws Exception {
        try (Scene scene = scene(1).with("sink.partner.send", "record")
                .at(Scene.START.plusSeconds(2 * 3600))
                .with("feed.acme.revisit-every", "PT0S")) {
            assertThat(scene.once()).isZero();
            Conversation old = scene.vendor().truth().skip(5).findFirst().orElseThrow();
            String corrected = old.json()
                    .replaceFirst("\"originatingDirection\"", "\"wrapUpNote\":\"late\",\"originatingDirection\"");
            scene.vendor().conversations().correct(old, corrected, old.end().orElse(null));

            assertThat(scene.once()).isZero();

            assertThat(inbox.taken("record"))
                    .filteredOn(record -> record.header("CaravanRevision").equals("2"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.text()).isEqualTo(corrected))
                    .satisfies(record -> assertThat(record.text()).contains(record.header("CaravanKey")));
            assertThat(inbox.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSinkThatIsDownDoesNotHoldUpTheOthers() throws Exception {
        try (Scene scene = scene(2).with("feed.acme.sink", "partner,file")) {
            inbox.refuse(message -> true);

            assertThat(scene.once()).isEqualTo(1);

            scene.assertEachRecordOnce();
            assertThat(pending(scene)).allMatch(row -> row.sink().equals("partner"));
        }
    }

    @Test
    void aLostLedgerIsRebuiltFromTheKeptManifests() throws Exception {
        try (Scene scene = scene(2)) {
            assertThat(scene.once()).isZero();
            int requests = scene.vendor().statistics().queries();
            int messages = inbox.taken().size();
            loseTheLedger();

            rebuild(scene);
            assertThat(scene.once()).isZero();

            assertThat(inbox.taken()).hasSize(messages);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(requests);
        }
    }

    @Test
    void aRebuildReadsTheRecordsFromTheOtherSink() throws Exception {
        try (Scene scene = scene(2).with("feed.acme.sink", "partner,file")
                .at(Scene.START.plusSeconds(3 * 3600))
                .with("feed.acme.revisit-every", "PT0S")) {
            assertThat(scene.once()).isZero();
            int messages = inbox.taken().size();
            loseTheLedger();

            rebuild(scene);
            assertThat(scene.once()).isZero();

            assertThat(inbox.taken())
                    .as("a revisit finds each record unchanged")
                    .hasSize(messages);
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aStartNamesAMissingRouteAndCaravansOwn() throws Exception {
        try (Scene scene = scene(1)) {
            scene.with("sink.partner.route", "to-nobody");
            assertThat(scene.once()).isEqualTo(2);
            assertThat(scene.errors())
                    .contains("feed.acme.sink.partner.route=to-nobody: no file in routes/ has a route from"
                            + " direct:to-nobody");

            scene.with("sink.partner.route", "to-file");
            assertThat(scene.once()).isEqualTo(2);
            assertThat(scene.errors()).contains("feed.acme.sink.partner.route=to-file: this is Caravan's own route");
        }
    }

    private Scene scene(int hours) throws IOException {
        return EndpointScene.of(folder, hours, EndpointScene.route(inbox.steps()));
    }

    private static List<String> lines(List<Inbox.Message> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Inbox.Message file : files) {
            lines.addAll(file.lines());
        }
        return lines;
    }

    private static List<DeliveryRow> pending(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.deliveries().pending("acme");
        }
    }

    private void loseTheLedger() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void rebuild(Scene scene) {
        scene.with("caravan.command", "status").with("caravan.command.rebuild", "true");
        scene.once();
        scene.with("caravan.command", "once").with("caravan.command.rebuild", "false");
    }
}
