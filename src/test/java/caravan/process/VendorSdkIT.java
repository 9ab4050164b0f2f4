package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vendor's own SDKs run against the simulator, each in a process of its own: a token, the details query, a job, look-ups, lists and
 * errors. The simulator's shapes and refusals are then such as the SDKs read.
 */
@Tag("full")
class VendorSdkIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int CONVERSATIONS = 250;

    @TempDir
    Path folder;

    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = new GenesysCloud(
                        Conversations.of(3, START, START.plus(Duration.ofDays(1)), CONVERSATIONS, Size.REALISTIC))
                .client("acme-client", Vendor.SECRET)
                .requestsPerMinute(0)
                .start();
        queues(7, new Fault.RateLimited(42));
        queues(8, new Fault.Status(403));
        queues(9, new Fault.TokenDies());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theJavaSdkReadsWhatTheSimulatorSays() {
        Ended ended = JBangScript.started(
                        new CaravanProcess(folder),
                        "src/test/jbang/JavaSdk.java",
                        simulator.uri().toString(),
                        "acme-client",
                        Vendor.SECRET)
                .end();

        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(steps(ended)).containsExactlyEntriesOf(expected());
    }

    @Test
    void theJavaScriptSdkReadsWhatTheSimulatorSays() throws Exception {
        assumeTrue(
                isOnThePath("node") && isOnThePath("npm"),
                "The test of the vendor's JavaScript SDK did not run: it needs Node.js 18 or later with npm. Install"
                        + " them.");
        Path sdk = installed();

        Ended ended = new CaravanProcess(folder)
                .program(
                        Map.of("NODE_PATH", sdk.resolve("node_modules").toString()),
                        List.of(
                                "node",
                                PROJECT.resolve("src/test/node/JavaScriptSdk.js")
                                        .toString()),
                        simulator.uri().toString(),
                        "acme-client",
                        Vendor.SECRET)
                .end();

        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(steps(ended)).containsExactlyEntriesOf(expected());
    }

    /** The output of each step; both SDKs read the same. */
    private static Map<String, String> expected() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("secret", "401 invalid_client");
        steps.put("query", CONVERSATIONS + " " + CONVERSATIONS);
        steps.put("job", CONVERSATIONS + " attributes");
        steps.put("deleted", "404 not.found");
        steps.put("look-up", "true 3");
        steps.put("unknown", "404 not.found");
        steps.put("users", "10 60 end 4");
        steps.put("organisation", "true 12");
        steps.put("users/me", "400 bad.request");
        steps.put("bad", "400 bad.request");
        steps.put("throttled", "429 too.many.requests.retry.after 42");
        steps.put("forbidden", "403 missing.any.permissions");
        steps.put("dead", "401 bad.credentials");
        return steps;
    }

    private static Map<String, String> steps(Ended ended) {
        Map<String, String> steps = new LinkedHashMap<>();
        ended.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[a-z/-]+ .*"))
                .forEach(line -> {
                    String[] parts = line.split(" ", 2);
                    steps.put(parts[0], parts[1]);
                });
        return steps;
    }

    private void queues(int page, Fault fault) {
        simulator
                .faults()
                .onNext(
                        1,
                        request -> request.path().equals("/api/v2/routing/queues")
                                && request.parameter("pageNumber").equals(Integer.toString(page)),
                        fault);
    }

    /** The versions are pinned by package-lock.json; npm uses the registry of the machine. */
    private Path installed() throws IOException {
        Path target = PROJECT.resolve("target/javascript-sdk");
        Files.createDirectories(target);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    PROJECT.resolve("src/test/node").resolve(file),
                    target.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Ended ended = new CaravanProcess(folder.resolve("npm"))
                .program(
                        Map.of(),
                        List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"),
                        "--prefix",
                        target.toString())
                .end();
        assertThat(ended.code()).as(ended.text()).isZero();
        return target;
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(program)));
    }
}
