package caravan.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.s3.S3Server;
import caravan.spool.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} where the sinks have what the ledger does not record. */
@Tag("full")
@Timeout(180)
class UnrecordedTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void ledgerFile() {
        file = folder.resolve("ledger.mv.db");
    }

    @Test
    void aLostLedgerVerifiesNothingAndSaysHowToGoOn() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            Files.delete(file);
            Map<String, String> before = sink(scene);

            Printed verify = Printed.of(scene, "verify");

            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.lines()).filteredOn(UnrecordedTest::isUnrecorded).hasSize(6);
            assertThat(verify.text())
                    .contains("Nothing verified: the ledger records no delivered revision")
                    .contains("status --rebuild");
            assertThat(sink(scene)).isEqualTo(before);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void anEmptyLedgerRepairsNothing() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            Files.delete(file);
            Map<String, String> before = sink(scene);

            Printed repair = Printed.of(scene, "repair");

            assertThat(repair.code()).isEqualTo(1);
            assertThat(repair.text()).contains("Nothing verified").contains("status --rebuild");
            assertThat(sink(scene)).isEqualTo(before);
        }
    }

    @Test
    void revisionsThatAnOlderLedgerLacksAreNamedAndNotRepaired() throws Exception {
        try (Scene scene = scene()) {
            withAnOlderLedger(scene);
            Map<String, String> before = sink(scene);

            Printed verify = Printed.of(scene, "verify");
            Printed repair = Printed.of(scene, "repair");

            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.lines()).filteredOn(UnrecordedTest::isUnrecorded).hasSize(3);
            assertThat(verify.text()).contains("not in the ledger=3").contains("run status --rebuild");
            assertThat(repair.code()).isEqualTo(1);
            assertThat(sink(scene)).isEqualTo(before);
            assertRebuildCures(scene);
        }
    }

    @Test
    void anIntervalWithAnUnrecordedRevisionIsNotRepaired() throws Exception {
        try (Scene scene = scene()) {
            withACorrectionThatAnOlderLedgerLacks(scene);
            Files.delete(find(scene, "-r1.ndjson.gz").get(0));
            Map<String, String> before = sink(scene);

            Printed repair = Printed.of(scene, "repair");

            assertThat(repair.code()).isEqualTo(1);
            assertThat(repair.text()).contains("not in the ledger=1").contains("missing or changed=1");
            assertThat(sink(scene)).isEqualTo(before);

            assertThat(rebuild(scene).code()).isEqualTo(1);
            assertThat(Printed.of(scene, "repair").code()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void oneLossIsRepairedBesideWhatIsUnrecorded() throws Exception {
        try (Scene scene = scene()) {
            withACorrectionThatAnOlderLedgerLacks(scene);
            Path other = find(scene, "-r1.ndjson.gz").get(4);
            Files.delete(other);

            Printed repair = Printed.of(scene, "repair");

            assertThat(repair.code()).isEqualTo(1);
            assertThat(repair.text()).contains("missing or changed=0 not in the ledger=1");
            assertThat(scene.records()).containsAll(scene.truth());
        }
    }

    @Test
    void namesThatNoRevisionHasAreNamedAndLeft() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            Path data = find(scene, "-r1.ndjson.gz").get(2);
            Path manifest = find(scene, ".manifest.json").get(2);
            Path day = requireNonNull(data.getParent());
            List<Path> strange = List.of(
                    day.resolve(data.getFileName().toString().replace("-r1", "-r2")),
                    day.resolve(data.getFileName().toString().replace("-r1", "-r0")),
                    day.resolve(data.getFileName().toString().replace("T0", "T1")),
                    day.resolve("copy-r1.manifest.json"),
                    day.resolveSibling("date=2026-11-09")
                            .resolve(manifest.getFileName().toString()));
            Files.createDirectories(day.resolveSibling("date=2026-11-09"));
            for (Path path : strange) {
                Files.copy(path.toString().endsWith(".json") ? manifest : data, path);
            }
            Files.writeString(day.resolve("README"), "a file of a person");
            Files.delete(data);

            Printed repair = Printed.of(scene, "repair");

            assertThat(repair.code()).isEqualTo(1);
            assertThat(strange).allSatisfy(path -> assertThat(repair.text()).contains(path.toString()));
            assertThat(repair.text()).contains("not in the ledger=5").doesNotContain("README");
            assertThat(strange).allMatch(Files::exists);
        }
    }

    @Test
    void theSpanLimitsWhatIsNamed() throws Exception {
        try (Scene scene = scene()) {
            withAnOlderLedger(scene);

            scene.with(
                    "caravan.command.to", Scene.START.plus(Duration.ofHours(3)).toString());

            assertThat(Printed.of(scene, "verify").code()).isZero();
        }
    }

    @Test
    void objectsThatAnOlderLedgerLacksAreNamedAndKept() throws Exception {
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = scene().with("feed.acme.sink", "s3")
                        .with("sink.s3.bucket", S3Server.BUCKET)
                        .with("sink.s3.prefix", "team/data")
                        .with("sink.s3.endpoint", store.address().toString())
                        .with("sink.s3.path-style", "true")
                        .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                        .with("sink.s3.secret-key", S3Server.KEYS.secretKey())) {
            withAnOlderLedger(scene);
            List<String> before = List.copyOf(store.keys());

            Printed verify = Printed.of(scene, "verify");
            Printed repair = Printed.of(scene, "repair");

            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.lines()).filteredOn(UnrecordedTest::isUnrecorded).hasSize(3);
            assertThat(repair.code()).isEqualTo(1);
            assertThat(store.keys()).containsExactlyElementsOf(before);
            assertRebuildCures(scene);
        }
    }

    @Test
    void aRebuildGoesOnAroundALostFirstRevision() throws Exception {
        try (Scene scene = scene()) {
            withACorrectionThatAnOlderLedgerLacks(scene);
            Path data = find(scene, "-r1.ndjson.gz").get(0);
            Files.delete(data);
            Files.delete(Path.of(data.toString().replace(".ndjson.gz", ".manifest.json")));
            Files.delete(file);

            Printed rebuild = rebuild(scene);

            assertThat(rebuild.code()).isEqualTo(1);
            assertThat(rebuild.text()).contains("r1 in file: manifest missing or damaged");
            assertThat(Printed.of(scene, "repair").code()).isZero();
            assertThat(Printed.of(scene, "verify").code()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aRebuildGoesOnAroundADamagedManifest() throws Exception {
        try (Scene scene = scene()) {
            withACorrectionThatAnOlderLedgerLacks(scene);
            Files.writeString(find(scene, "-r1.manifest.json").get(0), "{");
            Files.delete(file);

            Printed rebuild = rebuild(scene);

            assertThat(rebuild.code()).isEqualTo(1);
            assertThat(rebuild.text()).contains("r1 in file: manifest missing or damaged");
            assertThat(Printed.of(scene, "repair").code()).isZero();
            assertThat(Printed.of(scene, "verify").code()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    /** A backup after three hours takes the place of the ledger after six. */
    private void withAnOlderLedger(Scene scene) throws IOException {
        scene.at(Scene.START.plus(Duration.ofHours(3).plusMinutes(30)));
        assertThat(scene.once()).isZero();
        Path backup = Files.copy(file, folder.resolve("backup"));
        scene.at(Scene.START.plus(Duration.ofDays(30)));
        assertThat(scene.once()).isZero();
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** All intervals are delivered; a backup takes the ledger's place from before the second revision of the first interval. */
    private void withACorrectionThatAnOlderLedgerLacks(Scene scene) throws IOException {
        scene.at(Scene.START.plus(Duration.ofHours(7))).with("feed.acme.revisit-every", "PT0S");
        assertThat(scene.once()).isZero();
        Path backup = Files.copy(file, folder.resolve("backup"));
        Conversation old = scene.vendor().truth().findFirst().orElseThrow();
        String corrected =
                old.json().replaceFirst("\"originatingDirection\"", "\"wrapUpNote\":\"late\",\"originatingDirection\"");
        scene.vendor().conversations().correct(old, corrected, old.end().orElse(null));
        scene.once();
        assertThat(find(scene, "-r2.manifest.json")).hasSize(1);
        scene.with("feed.acme.revisit-every", "P30D");
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertRebuildCures(Scene scene) throws Exception {
        rebuild(scene);
        Printed verify = Printed.of(scene, "verify");
        assertThat(verify.text()).contains("verify finished: revisions=6 missing or changed=0 not in the ledger=0.");
        assertThat(verify.code()).isZero();
    }

    private static Printed rebuild(Scene scene) throws Exception {
        scene.with("caravan.command.rebuild", "true");
        Printed rebuild = Printed.of(scene, "status");
        scene.with("caravan.command.rebuild", "false");
        return rebuild;
    }

    private static boolean isUnrecorded(String line) {
        return line.startsWith("Not in the ledger: ") && line.contains("-r1.manifest.json in ");
    }

    /** Each file of the sink with its SHA-256. */
    private static Map<String, String> sink(Scene scene) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path path : find(scene, "")) {
            files.put(path.toString(), Sha256.of(path));
        }
        return files;
    }

    private static List<Path> find(Scene scene, String end) throws IOException {
        try (Stream<Path> all = Files.walk(scene.out())) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }
}
