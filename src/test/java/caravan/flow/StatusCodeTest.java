package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code status} exits with 0 only if everything that is due is delivered. */
@Tag("full")
@Timeout(180)
class StatusCodeTest {
    private static final Instant NOW = Scene.START.plus(Duration.ofHours(3)).plus(Duration.ofMinutes(20));

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void isOkWhileAllIsDeliveredAndBehindOnceSomethingIsDue() {
        try (Scene scene = scene()) {
            assertThat(once(scene.at(NOW))).isZero();

            assertThat(status(scene)).isZero();
            assertThat(status(scene.at(NOW.plus(Duration.ofHours(5))))).isEqualTo(1);
        }
    }

    @Test
    void isBehindAfterAKillInMidInterval() {
        try (Scene scene = scene()) {
            assertThat(once(scene.at(NOW))).isZero();
            try (Ledger ledger = scene.ledger()) {
                Interval next = new Interval("acme", NOW.minusSeconds(1200), NOW.plusSeconds(2400));
                ledger.intervals().plan(List.of(next));
                ledger.claims().claim(next, NOW);
            }

            scene.at(NOW.plus(Duration.ofHours(1)));
            assertThat(status(scene)).isEqualTo(1);
        }
    }

    @Test
    void isBehindWhileTheVendorIsDown() {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(1_000, new Fault.Status(503));
            assertThat(once(scene.at(NOW))).isEqualTo(1);

            assertThat(status(scene)).isEqualTo(1);
        }
    }

    @Test
    void isStoppedWhileTheClientIsRefused() {
        try (Scene scene = scene().with("feed.acme.client-secret", "wrong")) {
            assertThat(once(scene.at(NOW))).isEqualTo(1);

            assertThat(status(scene)).isEqualTo(1);
        }
    }

    @Test
    void aLostLedgerIsNamedAndNoneIsMadeInItsPlace() throws Exception {
        try (Scene scene = scene()) {
            assertThat(once(scene.at(NOW))).isZero();
            Path ledger = folder.resolve("ledger.mv.db");
            Files.delete(ledger);

            assertThat(status(scene.at(Scene.START.plusSeconds(60)))).isEqualTo(1);

            assertThat(ledger).doesNotExist();
        }
    }

    @Test
    void aRunningProcessHasOnePeriodForWhatHasBecomeDue() throws Exception {
        ManualClock clock = new ManualClock(NOW);
        int minute = (LocalTime.now(ZoneOffset.UTC).getMinute() + 30) % 60; // no tick by the real clock meanwhile
        try (Scene scene = scene().by(clock).with("feed.acme.schedule", "0 " + minute + " * * * ?");
                LogLines log = LogLines.ofCaravan();
                Underway run = new Underway(scene)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> state(log).contains("\"due\":0"));

            clock.move(Duration.ofMinutes(58));

            assertThat(state(log)).contains("\"state\":\"OK\"", "\"due\":1");
            clock.move(Duration.ofHours(3));
            assertThat(state(log))
                    .contains("\"state\":\"BEHIND\"", "\"due\":4", "\"behindSince\":\"2026-11-01T04:15:00Z\"");
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    @Tag("gate")
    void aSinkThatIsDownIsReportedWithItsLagAndItsNextRetry() throws Exception {
        Path feeds = Files.createDirectories(folder.resolve("out").resolve("acme"));
        Files.writeString(feeds.resolve("date=2026-11-01"), "a file in the place of a folder");
        ManualClock clock = new ManualClock(NOW);
        try (Scene scene = scene().by(clock);
                LogLines log = LogLines.ofCaravan();
                Underway run = new Underway(scene)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> state(log).contains("\"sink\":\"file\""));
            await().atMost(Duration.ofSeconds(60)).until(() -> state(log).contains("\"intervals\":3,\"lagSeconds\":"));

            JsonNode feed = new ObjectMapper().readTree(state(log)).get(0);

            assertThat(feed.at("/sinks/0/sink").asText()).isEqualTo("file");
            assertThat(feed.at("/sinks/0/lagSeconds").asLong()).isEqualTo(200 * 60);
            assertThat(feed.at("/sinks/0/nextTry").asText())
                    .isEqualTo(feed.at("/nextTry").asText())
                    .isEqualTo(feed.at("/problems/0/nextTry").asText())
                    .isEqualTo(NOW.plusSeconds(10).toString());
            assertThat(run.isRunning()).isTrue();
        }
    }

    private static String state(LogLines log) throws IOException, InterruptedException {
        String line = log.messages().stream()
                .filter(message -> message.contains("Health and status are at "))
                .findFirst()
                .orElse("");
        if (line.isEmpty()) {
            return "";
        }
        String address = line.substring(line.indexOf("http://")).replaceFirst("(:[0-9]+)/.*", "$1/status");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static int once(Scene scene) {
        return scene.with("caravan.command", "once").once();
    }

    private static int status(Scene scene) {
        return scene.with("caravan.command", "status").once();
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(30, Duration.ofHours(6))))
                .lasting(Duration.ofDays(30));
    }
}
