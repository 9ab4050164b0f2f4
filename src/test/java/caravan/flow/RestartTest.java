package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalState;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class RestartTest {
    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void aRestartRequestsOnlyMissingIntervals() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor()
                    .faults()
                    .onNext(100, request -> request.interval().startsWith("2026-11-01T04"), new Fault.Status(500));
            scene.once();
            scene.vendor().faults().clear();
            int queries = scene.vendor().statistics().queries();

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().requests("/api/v2/analytics/conversations/details/query").stream()
                            .skip(queries))
                    .isNotEmpty()
                    .allMatch(request -> request.interval().startsWith("2026-11-01T04"));
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aLedgerThatMissedAPublishAdoptsItWithoutARequest() throws Exception {
        try (Scene scene = scene()) {
            scene.ledger().close();
            Path backup = Files.copy(folder.resolve("ledger.mv.db"), folder.resolve("backup"));
            scene.once();
            List<String> published = scene.published();
            int queries = scene.vendor().statistics().queries();
            Files.copy(backup, folder.resolve("ledger.mv.db"), StandardCopyOption.REPLACE_EXISTING);

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(scene.published()).isEqualTo(published);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().all("acme"))
                        .hasSize(6)
                        .allMatch(row -> row.state() == IntervalState.DELIVERED && row.revision() == 1);
            }
        }
    }

    @Test
    void aFeedOfAnotherLedgerIsRefusedBeforeAnyRequest() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.once();
            int queries = scene.vendor().statistics().queries();
            Files.delete(folder.resolve("ledger.mv.db"));

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("belongs to the ledger") && line.contains("--rebuild"));
        }
    }

    @Test
    @Tag("gate")
    void aLostLedgerIsRebuiltFromTheManifests() throws Exception {
        try (Scene scene = scene()) {
            scene.at(Scene.START.plus(Duration.ofHours(7))).with("feed.acme.revisit-every", "PT0S");
            scene.once();
            Files.delete(folder.resolve("ledger.mv.db"));

            scene.with("caravan.command", "status")
                    .with("caravan.command.rebuild", "true")
                    .once();
            scene.with("caravan.command", "once");
            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(6);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().watermark("acme", Scene.START))
                        .isEqualTo(Scene.START.plus(Duration.ofHours(6)));
            }
        }
    }

    @Test
    void aHalfDoneRebuildSendsNoRequest() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.once();
            Files.delete(folder.resolve("ledger.mv.db"));
            Path last;
            try (Stream<Path> files = Files.walk(scene.out())) {
                last = files.filter(file -> file.toString().endsWith(".ndjson.gz"))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
            Path away = Files.move(last, folder.resolve("away"));
            Files.createDirectory(last); // a sink that cannot be read
            scene.with("caravan.command", "status").with("caravan.command.rebuild", "true");
            assertThat(scene.once()).isEqualTo(1);
            int queries = scene.vendor().statistics().queries();
            scene.with("caravan.command", "once").with("feed.acme.interval", "PT40M");

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            assertThat(log.messages()).anyMatch(line -> line.contains("--rebuild"));
            Files.delete(last);
            Files.move(away, last);
            scene.with("caravan.command", "status").once();
            scene.with("caravan.command", "once");
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(6);
        }
    }

    @Test
    void aFeedThatBeganBeforeTheRebuildDoesNotPreventIt() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            Files.delete(folder.resolve("ledger.mv.db"));
            scene.with("caravan.feeds", "acme,globex");
            Map.copyOf(scene.settings()).forEach((name, value) -> {
                if (name.startsWith("feed.acme.")) {
                    scene.with(name.replace("feed.acme.", "feed.globex."), value);
                }
            });
            assertThat(scene.once()).as("acme is the lost ledger's").isEqualTo(1);
            assertThat(globex(scene)).hasSize(6);
            scene.with("caravan.command", "status").with("caravan.command.rebuild", "true");

            assertThat(scene.once()).isZero();

            scene.with("caravan.command", "once");
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(6);
            assertThat(globex(scene)).hasSize(6);
        }
    }

    private static List<Manifest> globex(Scene scene) throws Exception {
        try (FileSink sink = new FileSink(scene.out(), Compression.GZIP, "")) {
            return sink.manifests("globex");
        }
    }

    @Test
    @Tag("gate")
    void theNextRunDeliversFromTheSpoolAfterASinksFailure() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            Path obstacle = obstruct(scene);

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.manifests()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered") && line.contains("file:"));
            int queries = scene.vendor().statistics().queries();
            Files.delete(obstacle);
            assertThat(scene.once()).isZero();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            scene.assertEachRecordOnce();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aPageThatTheDiskRefusedIsReadAgainInANewReading() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor()
                    .conversations()
                    .add("{\"note\":\"no id\"}", Scene.START.plusSeconds(60), Scene.START.plusSeconds(90));
            Path obstacle = folder.resolve("dead-letters/acme");
            Files.createDirectories(obstacle.getParent());
            Files.writeString(obstacle, "not a folder");

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(log.messages()).noneMatch(line -> line.contains("follows"));
            Files.delete(obstacle);
            assertThat(scene.once()).isEqualTo(1); // a dead letter counts as missing
            assertThat(scene.manifests()).hasSize(6);
            assertThat(scene.manifests().get(0).counts().deadLetters()).isEqualTo(1);
        }
    }

    @Test
    @Tag("gate")
    void aDamagedSpoolFileIsNoticedAndItsIntervalReadAgain() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            Path obstacle = obstruct(scene);
            scene.once();
            Path damaged = spoolFiles().get(2);
            Files.write(damaged, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
            Files.delete(obstacle);

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(log.messages()).anyMatch(line -> line.startsWith("WARN") && line.contains("Spool file lost"));
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void filesThatACrashLeftInTheSpoolAreDeletedAtTheNextStart() throws Exception {
        try (Scene scene = scene()) {
            Path leftover = folder.resolve("spool/acme/acme-20261101T000000Z-20261101T010000Z-r9.ndjson.gz");
            Files.createDirectories(leftover.getParent());
            Files.writeString(leftover, "half a page");

            scene.once();

            scene.assertNothingIsLeftOver();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void anIntervalThatAKilledProcessHadClaimedIsReadByTheNext() throws Exception {
        try (Scene scene = scene()) {
            Interval interval = new Interval("acme", Scene.START, Scene.START.plus(Duration.ofHours(1)));
            try (Ledger ledger = scene.ledger()) {
                ledger.feeds().begin("acme", Scene.START);
                ledger.intervals().plan(List.of(interval));
                ledger.claims().offered(List.of(interval), Scene.START);
                ledger.claims().claim(interval, Scene.START);
            }

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aDamagedLedgerIsAClearErrorBeforeAnyRequest() throws Exception {
        try (Scene scene = scene()) {
            Files.writeString(folder.resolve("ledger.mv.db"), "this is no database ".repeat(1000));

            int code = scene.once();

            assertThat(code).isEqualTo(2);
            assertThat(scene.errors())
                    .contains("Opening the ledger jdbc:h2:file:")
                    .contains("--rebuild");
            assertThat(scene.vendor().statistics().log()).isEmpty();
        }
    }

    @Test
    void aLedgerThatAnotherProcessHasOpenIsAClearError() throws Exception {
        try (Scene scene = scene();
                FileChannel other = FileChannel.open(
                        folder.resolve("ledger.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();

            int code = scene.once();

            assertThat(code).as("it may pass").isEqualTo(75);
            assertThat(scene.errors()).contains("another process has it open");
        }
    }

    /** Puts a file where the day's folder should be. */
    private static Path obstruct(Scene scene) throws Exception {
        Path obstacle = scene.out().resolve("acme/date=2026-11-01");
        Files.createDirectories(obstacle.getParent());
        return Files.writeString(obstacle, "not a folder");
    }

    private List<Path> spoolFiles() throws Exception {
        try (Stream<Path> paths = Files.walk(folder.resolve("spool"))) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }
}
