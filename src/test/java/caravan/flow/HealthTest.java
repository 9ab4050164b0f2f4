package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.FullDisk;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The health pages of a run with the real routes, over HTTP. */
@Tag("full")
@Timeout(180)
class HealthTest {
    private static final String HEALTH = "/observe/health";
    private static final String READY = "/observe/health/ready";
    private static final String LIVE = "/observe/health/live";
    private static final int ALWAYS = 100_000;

    @TempDir
    Path folder;

    private final LogLines log = LogLines.ofCaravan();
    private final StatusPort port = new StatusPort(log);

    @AfterEach
    void stopLogging() {
        log.close();
        FullDisk.makeRoom();
    }

    @Test
    @Tag("gate")
    void aSoundProcessIsLiveAndReadyAndTheOldPathsStillAnswer() throws Exception {
        try (Scene scene = scene();
                Underway run = new Underway(scene)) {
            HttpResponse<String> health = port.await(HEALTH, is("feed-acme", "UP"));

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(checks(health).findValuesAsText("name"))
                    .containsExactlyInAnyOrder(
                            "context", "ledger", "spool", "feeds", "feed-acme", "sink-file", "vendor-acme");
            assertThat(checks(health).findValuesAsText("status")).containsOnly("UP");
            assertThat(port.get(LIVE).statusCode()).isEqualTo(200);
            assertThat(port.get(READY).body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
            assertThat(port.get("/health").body()).startsWith("{\"status\":\"UP\"");
            assertThat(port.get("/status").body()).contains("\"feed\":\"acme\"");
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    void aRefusedTokenStopsTheOnlyFeedAndTheProcessIsNotReady() throws Exception {
        try (Scene scene = scene().with("feed.acme.client-secret", "wr0ng");
                Underway run = new Underway(scene)) {
            HttpResponse<String> health =
                    port.await(HEALTH, response -> reason(response, "feed-acme").startsWith("stopped since"));

            assertThat(reason(health, "feed-acme")).contains("invalid_client");
            assertThat(health.body()).doesNotContain("wr0ng");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(reason(port.get(READY), "feeds")).isEqualTo("every feed is stopped");
            assertThat(port.get(LIVE).statusCode()).isEqualTo(200);
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    @Tag("gate")
    void oneStoppedFeedOfTwoIsAWarning() throws Exception {
        try (Scene scene = twoFeeds();
                Underway run = new Underway(scene)) {
            HttpResponse<String> ready = port.await(READY, is("feed-other", "WARNING"));

            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(reason(ready, "feed-other")).contains("feed.other.client-id");
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    void aSettingMakesOneStoppedFeedFatal() throws Exception {
        try (Scene scene = twoFeeds().with("caravan.health.ready-needs", "ledger,spool,feeds");
                Underway run = new Underway(scene)) {
            HttpResponse<String> ready = port.await(READY, is("feed-other", "DOWN"));

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    void aVendorThatIsDownAndAFeedThatIsBehindAreWarnings() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(ALWAYS, new Fault.Status(503));
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> ready = port.await(READY, is("vendor-acme", "WARNING"));

                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(reason(ready, "vendor-acme")).contains("the vendor is down since", "503");
                assertThat(reason(ready, "feed-acme")).contains("behind since", "intervals are due");
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aFeedMayBeBehindForAsLongAsTheSettingSays() throws Exception {
        try (Scene scene = scene().with("caravan.health.behind", "365d")) {
            scene.vendor().faults().onNextQueries(ALWAYS, new Fault.Status(503));
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> health = port.await(HEALTH, is("vendor-acme", "WARNING"));

                assertThat(status(health, "feed-acme")).isEqualTo("UP");
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    @Test
    @Tag("gate")
    void aSinkThatIsDownIsAWarningUntilTheSpoolIsFull() throws Exception {
        try (Scene scene = scene().with("caravan.spool.max-bytes", "1KB")) {
            Files.createDirectories(scene.out().getParent());
            scene.vendor().faults().onNextQueries(1, new Fault.DataChanges(() -> blocked(scene.out())));
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> ready =
                        port.await(READY, is("sink-file", "WARNING").and(is("spool", "DOWN")));

                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(reason(ready, "sink-file")).contains("it refuses feed acme since", "wait in the spool");
                assertThat(reason(ready, "spool")).contains("caravan.spool.max-bytes");
                assertThat(port.get(LIVE).statusCode()).isEqualTo(200);
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aLedgerThatCannotBeUsedMakesTheProcessNotReadyAndLeavesItLive() throws Exception {
        try (Scene scene = scene().with("caravan.ledger.url", FullDisk.address(folder))) {
            scene.vendor().faults().onQuery(3, new Fault.DataChanges(FullDisk::fill));
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> ready = port.await(READY, is("ledger", "DOWN"));

                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(reason(ready, "ledger")).contains("disk is full");
                assertThat(port.get(LIVE).statusCode()).isEqualTo(200);
                assertThat(run.isRunning()).isTrue();

                FullDisk.makeRoom();

                port.await(READY, response -> response.statusCode() == 200);
            }
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
    }

    private Scene twoFeeds() {
        return scene().with("caravan.feeds", "acme,other").with("feed.other.start", Scene.START.toString());
    }

    /** A file instead of the sink's folder. */
    private static void blocked(Path out) {
        try {
            Path aside = out.resolveSibling("aside");
            if (Files.exists(out)) {
                Files.move(out, aside);
            }
            Files.writeString(out, "no folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<HttpResponse<String>> is(String check, String status) {
        return response -> status(response, check).equals(status);
    }

    private static String status(HttpResponse<String> response, String check) {
        return text(response, check, "status");
    }

    private static String reason(HttpResponse<String> response, String check) {
        return text(response, check, "reason");
    }

    private static String text(HttpResponse<String> response, String name, String field) {
        for (JsonNode check : checks(response)) {
            if (check.path("name").asText().equals(name)) {
                return check.path(field).asText();
            }
        }
        return "";
    }

    private static JsonNode checks(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body()).path("checks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
