package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.server.Statistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottlingTest {
    private static final String QUERY = "/api/v2/analytics/conversations/details/query";

    @TempDir
    Path folder;

    @Test
    void a429WithRetryAfterPausesTheWholeClient() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onQuery(2, new Fault.RateLimited(1));

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            List<LoggedRequest> requests = scene.vendor().statistics().requests(QUERY);
            LoggedRequest throttled = requests.stream()
                    .filter(request -> request.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(requests.stream().filter(request -> request.at().isAfter(throttled.at())))
                    .allMatch(request -> !request.at().isBefore(throttled.at().plusMillis(900))
                            || request.ordinal() <= throttled.ordinal() + 1);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 429") && line.contains("retry-after=1s"));
        }
    }

    /** All of them were sent when its time was over. */
    @Test
    @Tag("full")
    void afterA429OneRequestGoesAndTheOthersOnceItIsAnswered() throws Exception {
        try (Scene scene = scene()) {
            CountDownLatch answer = new CountDownLatch(1);
            scene.with("caravan.workers", "6").with("feed.acme.requests-at-once", "6");
            scene.vendor()
                    .faults()
                    .onNextQueries(6, new Fault.RateLimited(1))
                    .onQuery(7, new Fault.Held(answer, Duration.ofSeconds(20)));
            FutureTask<Integer> once = new FutureTask<>(scene::once);
            new Thread(once).start();
            Statistics statistics = scene.vendor().statistics();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> statistics.atOnce() == 1 && statistics.queries(429) == 6);

            await().during(Duration.ofSeconds(2)).until(() -> statistics.atOnce() == 1 && statistics.queries() == 6);
            answer.countDown();

            assertThat(once.get()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void a429WithoutRetryAfterIsRetriedWithBackoff() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(5, new Fault.RateLimitedWithoutRetryAfter());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().queries(429)).isEqualTo(5);
        }
    }

    @Test
    void aRetryAfterOfAnHourIsBelievedOnlyUpToTheCap() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.retry.retry-after-max", "10ms");
            scene.vendor().faults().onQuery(1, new Fault.RateLimited(3600));

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("retry-after=3600s") && line.contains("delay=10ms"));
        }
    }

    @Test
    void brokenResponsesAreRetriedUntilTheyAreWhole() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor()
                    .faults()
                    .onQuery(1, new Fault.Reset())
                    .onQuery(2, new Fault.CutBody())
                    .onQuery(3, new Fault.HtmlPage(200))
                    .onQuery(4, new Fault.Status(500))
                    .onQuery(5, new Fault.HtmlPage(502))
                    .onQuery(6, new Fault.Status(408))
                    .onQuery(7, new Fault.Says(200, "application/json", ""))
                    .onQuery(8, new Fault.Says(200, "application/json", "{\"conversations\":[{\"conversationId\":\"x"));

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.vendor().faults().outstanding()).isZero();
        }
    }

    @Test
    void aResponseThatTimesOutIsRetried() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.response-timeout", "300ms");
            scene.vendor().faults().onQuery(2, new Fault.Slow(Duration.ofSeconds(30)));

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void anIntervalWhoseEveryTryFailsIsNamedAndTheOthersAreDelivered() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor()
                    .faults()
                    .onNext(
                            100,
                            request -> request.interval().startsWith("2026-11-01T02:00:00Z"),
                            new Fault.Status(503));

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.manifests()).hasSize(5);
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme intervals=1"
                                    + " first=2026-11-01T02:00:00Z/2026-11-01T03:00:00Z")
                            && line.contains("503"));
            scene.vendor().faults().clear();
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void noMoreRequestsAreUnderWayThanTheSettingAllows() throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.workers", "6").with("feed.acme.requests-at-once", "2");
            scene.vendor().faults().onNextQueries(12, new Fault.Slow(Duration.ofMillis(50)));

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().mostAtOnce()).isLessThanOrEqualTo(2);
            scene.assertEachRecordOnce();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(300, Duration.ofHours(6))));
    }
}
