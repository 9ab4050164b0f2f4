package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that only look: {@code plan}, {@code check} and {@code status}. */
@Tag("full")
@Timeout(180)
class LookingCommandsTest {
    /** Longer than a stop may take here, so that none is forced. */
    private static final String FORCED_AFTER = "camel.main.shutdown-timeout";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plan", "status", "check"})
    void aCommandThatLooksMakesNoFile(String command) throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.command", command).once();

            assertThat(files()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "status"})
    @Tag("gate")
    void aCommandThatLooksChangesNoByte(String command) throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            List<String> before = files();

            assertThat(scene.with("caravan.command", command).once()).isZero();

            assertThat(files()).isEqualTo(before).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "check"})
    void itWorksBesideARunningProcess(String command) throws Exception {
        try (Scene scene = scene().by(Clock.systemUTC())) { // check holds it against the vendor's
            try (Underway run = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scene.manifests().size() == 6);

                int code = scene.with("caravan.command", command).once();

                assertThat(scene.errors()).isEmpty();
                assertThat(code).isZero();
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aProbeSendsAtMostThreeFractionDigits() {
        try (Scene scene = scene()) {
            scene.at(Scene.START.plus(Duration.ofDays(30)).plusNanos(123_456_789))
                    .with("caravan.command", "check")
                    .once();

            assertThat(scene.vendor().statistics().log())
                    .extracting(LoggedRequest::interval)
                    .anyMatch(interval -> interval.contains(".123Z"))
                    .noneMatch(interval -> interval.matches(".*\\.[0-9]{4,}Z.*"));
        }
    }

    @Test
    void aSignalDuringALongRetryAfterIsOneLine() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(1_000, new Fault.RateLimited(200));
            scene.with(FORCED_AFTER, "300").with("caravan.workers", "4").with("feed.acme.requests-at-once", "1");
            try (Underway run = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> log.messages().stream().anyMatch(line -> line.contains("retry-after=200s")));
                assertThat(run.isRunning()).isTrue();
            }

            assertStopIsOneLine(log);
        }
    }

    @Test
    void aSignalWhileAJobIsPolledIsOneLine() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.source", "genesys-jobs")
                    .with("feed.acme.job-poll", "1h")
                    .with(FORCED_AFTER, "300");
            try (Underway run = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(60)).until(LookingCommandsTest::isAWorkerPausing);
                assertThat(run.isRunning()).isTrue();
            }

            assertStopIsOneLine(log);
        }
    }

    private static void assertStopIsOneLine(LogLines log) {
        List<String> lines = log.messages();
        assertThat(lines)
                .filteredOn(line -> line.contains("Stopping on a signal"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> !line.contains("Clocks differ"))
                .noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN") || line.contains("\tat "))
                .last()
                .asString()
                .contains("Stopping on a signal");
    }

    /** Between two looks at a job's state. */
    private static boolean isAWorkerPausing() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals("caravan.camel.source.genesys.JobLifecycle")
                        && frame.getMethodName().equals("pause"));
    }

    /** Each file with its digest. */
    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(LookingCommandsTest::digest)
                    .toList();
        }
    }

    private static String digest(Path file) {
        try {
            return file + " "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(30, Duration.ofHours(6))));
    }
}
