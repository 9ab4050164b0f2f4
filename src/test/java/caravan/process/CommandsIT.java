package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class CommandsIT {
    /** The form of the simulated vendor's tokens: two UUIDs. */
    private static final String TOKEN = "[0-9a-f-]{36}_[0-9a-f-]{36}";

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    private Simulator simulator;
    private Vendor vendor;

    @BeforeEach
    void start() {
        Instant end = START.plus(Duration.ofHours(6));
        simulator = Vendor.simulator(Conversations.of(3, START, end, 200, Size.REALISTIC));
        vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void planShowsDueIntervalsAndSendsNothing() {
        Ended ended = vendor.caravan().run("plan");

        ended.assertCode(0);
        assertThat(ended.text())
                .contains("acme: from 2026-11-01T00:00:00Z on, 6 intervals are due")
                .contains("2026-11-01T05:00:00Z/2026-11-01T06:00:00Z");
        assertThat(ended.text()).contains("estimate: about 12 requests in about 1 min");
        assertThat(simulator.statistics().log()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void onceEndsWithOneLineOfFiguresAndSaysWhenNothingIsDue() {
        Ended first = vendor.caravan().run("once");
        Ended second = vendor.caravan().run("once");

        assertThat(first.text())
                .contains("once finished: intervals=6 records=200 bytes=")
                .contains(" missing=0 dead-letters=0 next-due=");
        assertThat(second.text()).contains("once finished: nothing is due, intervals=0 records=0 bytes=0 missing=0");
    }

    @Test
    void checkNamesALinkThatLeadsNowhereWithItsFile() throws Exception {
        Path route = folder.resolve("routes/genesys-query.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("direct:call-api", "direct:call-apii"));

        Ended check = vendor.caravan().run("check");
        Ended once = vendor.caravan().run("once");

        check.assertCode(1);
        assertThat(check.text()).contains("WRONG acme routes", "genesys-query.camel.yaml", "direct:call-apii");
        once.assertCode(2);
        assertThat(once.text()).contains("genesys-query.camel.yaml", "direct:call-apii");
    }

    @Test
    void checkCallsARefusedRequestNoMissingPermission() {
        simulator.faults().onNextQueries(10, new Fault.Status(400));

        Ended ended = vendor.caravan().run("check");

        ended.assertCode(1);
        assertThat(ended.text()).contains("WRONG acme request").doesNotContain("acme permission");
    }

    @Test
    void checkReallyCallsEverything() {
        Ended ended = vendor.caravan().run("check");

        ended.assertCode(0);
        assertThat(ended.text())
                .contains("ok    acme credentials")
                .contains("ok    acme permission")
                .contains("ok    acme clock")
                .contains("ok    acme rate limit")
                .contains("ok    acme ledger")
                .contains("ok    acme spool")
                .contains("ok    acme sink file");
        assertThat(simulator.statistics().queries()).isEqualTo(1);
    }

    @Test
    void checkSaysWhatIsWrongAndWhatToDo() {
        simulator
                .faults()
                .onToken(1, new Fault.TokenRefused(400, "invalid_client", "client not found: invalid_client"));

        Ended ended = vendor.caravan().run("check");

        ended.assertCode(1);
        assertThat(ended.text())
                .contains("WRONG acme credentials")
                .contains("client not found")
                .contains("feed.acme.client-id");
    }

    @Test
    void statusReportsRequestsAndTheReachedCeiling() {
        vendor.caravan().with("feed.acme.requests-per-month", "3");
        vendor.caravan().run("once").assertCode(1);

        Ended ended = vendor.caravan().run("status");

        ended.assertCode(1);
        assertThat(ended.text())
                .startsWith("PAUSED\nprocess: none runs\n")
                .contains("requests: 3 today, 3 this month of 3")
                .contains("PAUSED: as many requests were sent in this month (UTC) as .requests-per-month=3 allows");
        assertThat(simulator.statistics().queries()).isEqualTo(3);
    }

    @Test
    void statusReportsWhyAFeedStoppedAndItsGaps() throws Exception {
        vendor.caravan().with("feed.acme.retention", "P1D");
        Ended refused = vendor.caravan().run("once");
        Ended stopped = vendor.caravan().run("status");
        vendor.caravan()
                .with("feed.acme.retention", "P36500D")
                .with("feed.acme.accept-gap", "2026-11-01T01:00:00Z/2026-11-01T03:00:00Z")
                .run("once")
                .assertCode(0);

        Ended status = vendor.caravan().run("status");

        refused.assertCode(1);
        assertThat(refused.text()).contains("accept-gap=2026-11-01T00:00:00Z/2026-11-01T06:00:00Z");
        stopped.assertCode(1);
        assertThat(stopped.text())
                .startsWith("STOPPED\n")
                .contains("STOPPED since")
                .contains("has not read 2026-11-01T00:00:00Z/");
        status.assertCode(0);
        assertThat(status.text())
                .contains("from 2026-11-01T00:00:00Z up to 2026-11-01T06:00:00Z is delivered")
                .contains("GAP 2026-11-01T01:00:00Z/2026-11-01T03:00:00Z is not there, accepted ");
        assertThat(vendor.manifests()).hasSize(4);
    }

    @Test
    void backfillFillsOnlyTheGapsOfItsSpan() throws Exception {
        vendor.caravan().with("feed.acme.start", START.plus(Duration.ofHours(4)).toString());
        vendor.caravan().run("once").assertCode(0);

        Ended ended = vendor.caravan()
                .run("backfill", "--feed", "acme", "--from", "2026-11-01T01:30:00Z", "--to", "2026-11-01T05:00:00Z");

        ended.assertCode(0);
        assertThat(vendor.manifests())
                .extracting(manifest -> manifest.start() + "/" + manifest.end())
                .containsExactly(
                        "2026-11-01T01:30:00Z/2026-11-01T02:00:00Z",
                        "2026-11-01T02:00:00Z/2026-11-01T03:00:00Z",
                        "2026-11-01T03:00:00Z/2026-11-01T04:00:00Z",
                        "2026-11-01T04:00:00Z/2026-11-01T05:00:00Z",
                        "2026-11-01T05:00:00Z/2026-11-01T06:00:00Z");
        assertThat(vendor.caravan().run("status").text()).contains("up to 2026-11-01T06:00:00Z is delivered");
    }

    @Test
    void theDefaultFeedNeedsThreeVariablesAndBeginsSevenDaysBack() {
        CaravanProcess caravan = new CaravanProcess(folder.resolve("fresh"))
                .environment("GENESYS_CLIENT_ID", "id")
                .environment("GENESYS_CLIENT_SECRET", "secret")
                .environment("GENESYS_REGION", "eu-central-1");

        Ended ended = caravan.run("plan");

        ended.assertCode(0);
        Instant begin = Instant.now().minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.HOURS);
        assertThat(ended.text()).containsAnyOf("from " + begin, "from " + begin.minus(Duration.ofHours(1)));
    }

    @Test
    void aDotenvFileBesideItIsRead() throws Exception {
        Files.writeString(folder.resolve(".env"), "FEED_ACME_INTERVAL=PT2H\n# a comment\nGENESYS_REGION='eu-west-1'\n");

        Ended ended = vendor.caravan().run("plan");

        assertThat(ended.text()).contains("3 intervals are due");
    }

    @Test
    void theDemoNeedsNothingButTheJarAndProvesItselfTwiceInARow() throws Exception {
        CaravanProcess caravan = CaravanProcess.empty(folder.resolve("demo"));

        Ended first = caravan.run("demo");
        Ended second = caravan.run("demo");

        first.assertCode(0);
        assertThat(first.text())
                .containsPattern("missing +0\n")
                .containsPattern("doubled or altered +0\n")
                .containsPattern("401, .* 1\n")
                .containsPattern("429, .* 2\n");
        second.assertCode(0);
    }

    @Test
    void nothingPrintsOrStoresASecretOrAToken() throws Exception {
        simulator.faults().onQuery(3, new Fault.TokenDies()).onQuery(5, new Fault.RateLimitedWithoutRetryAfter());
        vendor.caravan().with("logback.configurationFile", trace().toString());

        Ended once = vendor.caravan().run("once");
        Ended status = vendor.caravan().run("status");

        once.assertCode(0);
        assertThat(once.text() + status.text()).contains("TRACE").doesNotContain(Vendor.SECRET);
        assertThat(once.text()).doesNotContainPattern(TOKEN);
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                        .as(path.toString())
                        .doesNotContain(Vendor.SECRET)
                        .doesNotContainPattern(TOKEN);
            }
        }
    }

    /** Every library at its finest, on the console; but for HTTP's wire logs, whose work it is to print headers. */
    private Path trace() throws Exception {
        return Files.writeString(
                folder.resolve("trace.xml"),
                """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
                  </appender>
                  <logger name="org.apache.hc.client5.http.wire" level="OFF"/>
                  <logger name="org.apache.hc.client5.http.headers" level="OFF"/>
                  <root level="TRACE"><appender-ref ref="console"/></root>
                </configuration>
                """);
    }
}
