package caravan.simulator.server;

import static caravan.simulator.Caller.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.http.LoggedRequest;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private final ManualClock clock = new ManualClock("2026-11-02T12:00:00Z");

    @AutoClose
    private final Simulator simulator =
            Caller.vendor(Conversations.none()).clock(clock).start();

    private final Caller caller = new Caller(simulator);

    @Test
    void tokensAndQueriesAreCountedByTheirStatus() throws Exception {
        simulator
                .faults()
                .onQuery(2, new Fault.RateLimited(1))
                .onQuery(3, new Fault.TokenDies())
                .onQuery(5, new Fault.Status(503));
        caller.basic("acme", "wrong");
        caller.authorized();
        for (int query = 0; query < 5; query++) {
            caller.page(DAY, 1);
        }

        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
        assertThat(simulator.statistics().tokensIssued()).isEqualTo(1);
        assertThat(simulator.statistics().queries()).isEqualTo(5);
        assertThat(simulator.statistics().queries(200)).isEqualTo(1);
        assertThat(simulator.statistics().queries(429)).isEqualTo(1);
        assertThat(simulator.statistics().queries(401)).isEqualTo(2);
        assertThat(simulator.statistics().queries(503)).isEqualTo(1);
    }

    @Test
    void theLogHasEachRequestWithPageAndInterval() throws Exception {
        caller.authorized();
        clock.move(Duration.ofSeconds(5));
        caller.send(
                caller.queryRequest(Caller.body(DAY, 3, 50, "asc"))
                        .header("X-Request-ID", "abc")
                        .build(),
                BodyHandlers.ofString());
        caller.post("/nowhere", "text/plain", "");

        assertThat(simulator.statistics().log())
                .allMatch(request -> request.userAgent().startsWith("Java-http-client"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("userAgent")
                .containsExactly(
                        new LoggedRequest(1, Instant.parse("2026-11-02T12:00:00Z"), "/oauth/token", 0, "", "", "", 200),
                        new LoggedRequest(
                                1, Instant.parse("2026-11-02T12:00:05Z"), Caller.QUERY, 3, DAY, "abc", "", 200),
                        new LoggedRequest(1, Instant.parse("2026-11-02T12:00:05Z"), "/nowhere", 0, "", "", "", 404));
    }

    @Test
    void theMostInAMinuteCountsAnyMinuteOfOneToken() throws Exception {
        caller.authorized();
        Caller other = new Caller(simulator).authorized();
        caller.page(DAY, 1);
        clock.move(Duration.ofSeconds(50));
        caller.page(DAY, 1);
        other.page(DAY, 1);
        clock.move(Duration.ofMillis(9_999));
        caller.page(DAY, 1);
        assertThat(simulator.statistics().mostInAMinute()).isEqualTo(3);

        clock.move(Duration.ofMillis(1));
        caller.page(DAY, 1);
        assertThat(simulator.statistics().mostInAMinute())
                .as("the first is out of the minute")
                .isEqualTo(3);
    }

    @Test
    void theMostAtOnceCountsActiveRequests() {
        CountDownLatch release = new CountDownLatch(1);
        simulator.faults().onNextQueries(3, new Fault.Held(release));

        CompletableFuture<HttpResponse<String>> first = caller.pageLater(DAY, 1);
        CompletableFuture<HttpResponse<String>> second = caller.pageLater(DAY, 2);
        CompletableFuture<HttpResponse<String>> third = caller.pageLater(DAY, 3);
        await().until(() -> simulator.statistics().atOnce() == 3);
        release.countDown();
        CompletableFuture.allOf(first, second, third).join();

        assertThat(simulator.statistics().mostAtOnce()).isEqualTo(3);
    }
}
