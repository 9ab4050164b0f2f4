package caravan.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import caravan.launch.Launch;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.ManualClock;
import caravan.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each disk beside the ledger's fills up while a process works. Only a user who may mount a file system can play it. */
@Tag("full")
@Timeout(240)
class FullDiskTest {
    private static final int HOURS = 6;
    private static final int SET_ASIDE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration RETRY = Duration.ofSeconds(11);
    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:\\d+/");

    @TempDir
    Path folder;

    private @Nullable SmallDisk disk;

    private SmallDisk disk() {
        return requireNonNull(disk);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "out", "dead-letters"})
    void runGoesOnByItselfOnceTheDiskHasRoom(String place) throws Exception {
        ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofDays(30)));
        try (Scene scene = scene(place).with("caravan.command", "run").by(clock);
                LogLines log = LogLines.ofCaravan()) {
            Launch launch = scene.launch();
            CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(launch::run);
            await().atMost(PATIENCE).until(() -> namesTheDisk(log.messages()));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(log))
                    .contains("\"UP\"", "its disk is full: " + disk().path(), " has 0 MB free"));
            int published = scene.manifests().size();
            disk().makeRoom();

            await().atMost(PATIENCE).until(() -> {
                clock.move(RETRY);
                return scene.manifests().size() == HOURS;
            });
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(log)).startsWith("{\"status\":\"UP\""));
            launch.stop();
            assertThat(ended.join()).isZero();
            assertThat(published).isLessThan(HOURS);
            assertEachRecordOnce(scene, log);
            assertThat(log.messages())
                    .noneMatch(line -> line.contains("\tat "))
                    .filteredOn(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                    .hasSizeLessThan(40);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "out", "dead-letters"})
    void onceEndsWithOneAndNamesTheDisk(String place) throws Exception {
        try (Scene scene = scene(place);
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isEqualTo(1);

            assertThat(namesTheDisk(log.messages())).isTrue();
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered") && line.contains("disk"))
                    .noneMatch(line -> line.contains("\tat "))
                    .filteredOn(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                    .hasSizeLessThan(40);
            disk().makeRoom();
            scene.once();
            assertEachRecordOnce(scene, log);
        }
    }

    private boolean namesTheDisk(List<String> lines) {
        return lines.stream()
                .anyMatch(
                        line -> line.contains("its disk is full: " + disk().path()) && line.contains(" has 0 MB free"));
    }

    /** Each page of the third hour on finds the disk full, until there is room. */
    private Scene scene(String place) throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mounted(folder.resolve(place), 4);
        assumeThat(mounted).as("this user may mount a file system").isPresent();
        disk = mounted.get();
        Conversations conversations = Scene.conversations(60, Duration.ofHours(HOURS));
        for (int i = 0; i < SET_ASIDE; i++) {
            conversations.add(
                    "{\"conversationId\":\"k-" + i + "\",\"conversationStart\":\"soon\"}",
                    Scene.START.plus(Duration.ofHours(4)).plusSeconds(700 + i),
                    Scene.START.plus(Duration.ofHours(4)).plusSeconds(760));
        }
        Scene scene = new Scene(folder, new GenesysCloud(conversations));
        scene.vendor().faults().onQuery(3, new Fault.DataChanges(this::fill));
        return scene;
    }

    private void fill() {
        try {
            disk().fill(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertEachRecordOnce(Scene scene, LogLines log) throws IOException {
        assertThat(scene.records())
                .as(String.join("\n", log.messages()))
                .containsExactlyInAnyOrderElementsOf(scene.truth().stream()
                        .filter(record -> !record.contains("\"soon\""))
                        .toList());
        assertThat(scene.manifests().stream()
                        .mapToLong(manifest -> manifest.counts().deadLetters())
                        .sum())
                .isEqualTo(SET_ASIDE);
    }

    private static String health(LogLines log) throws IOException, InterruptedException {
        String address = log.messages().stream()
                .filter(line -> line.contains("Health and status are at"))
                .flatMap(line -> ADDRESS.matcher(line).results().map(MatchResult::group))
                .findFirst()
                .orElseThrow();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "health")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
