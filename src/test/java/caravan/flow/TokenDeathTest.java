package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalState;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenDeathTest {
    private static final String QUERY = "/api/v2/analytics/conversations/details/query";

    @TempDir
    Path folder;

    @Test
    void aTokenThatDiesBetweenPagesIsRenewedAndThePageRepeated() throws Exception {
        try (Scene scene = scene(500)) {
            scene.with("caravan.workers", "1").lasting(Duration.ofHours(1));
            scene.vendor().faults().onPage(3, new Fault.TokenDies());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(pages(scene)).containsExactly(1, 2, 3, 3, 4, 5, 6);
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatDiesUnderManyWorkersIsFetchedOnceForAllOfThem() throws Exception {
        try (Scene scene = scene(600)) {
            scene.with("caravan.workers", "6").with("feed.acme.requests-at-once", "6");
            scene.vendor().faults().tokensDieAfter(9);

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            int queries = scene.vendor().statistics().queries(200);
            assertThat(scene.vendor().statistics().tokensIssued()).isLessThanOrEqualTo(queries / 9 + 1);
        }
    }

    @Test
    void theReplayedRequestHasTheSameBodyAndAnotherRequestId() throws Exception {
        try (Scene scene = scene(100)) {
            scene.lasting(Duration.ofHours(1));
            scene.vendor().faults().onQuery(1, new Fault.Status(429)).onQuery(2, new Fault.TokenDies());

            scene.once();

            List<LoggedRequest> requests = scene.vendor().statistics().requests(QUERY);
            assertThat(requests)
                    .extracting(LoggedRequest::interval)
                    .containsOnly("2026-11-01T00:00:00Z/2026-11-01T01:00:00Z");
            assertThat(requests).extracting(LoggedRequest::requestId).doesNotHaveDuplicates();
            assertThat(requests).extracting(LoggedRequest::status).startsWith(429, 401, 200);
        }
    }

    @Test
    void aTokenThatTheApiNeverTookIsFinalAndSaysWhatToCheck() throws Exception {
        try (Scene scene = scene(50);
                LogLines log = LogLines.ofCaravan()) {
            scene.lasting(Duration.ofHours(1));
            scene.vendor().faults().onNextQueries(1, new Fault.TokenDies());

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            // the interval's, once more with the same token, and the smallest request that decides whether the client
            // is refused
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(2);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(3);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 401")
                            && line.contains("feed.acme.region")
                            && line.contains("request id")
                            && line.contains("correlation id"));
        }
    }

    @Test
    void aTokenThatTheApiKnowsAMomentLaterIsTriedOnceMore() throws Exception {
        try (Scene scene = scene(50).with("caravan.workers", "1")) {
            scene.vendor().faults().onNextQueries(1, new Fault.Status(401));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(1);
        }
    }

    @Test
    void aRenewedTokenThatTheApiKnowsAMomentLaterIsTriedOnceMore() throws Exception {
        try (Scene scene = scene(300)) {
            scene.with("caravan.workers", "1").lasting(Duration.ofHours(1));
            scene.vendor().faults().onQuery(2, new Fault.TokenDies()).onQuery(3, new Fault.Status(401));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(2);
            assertThat(pages(scene)).startsWith(1, 2, 2, 2, 3);
        }
    }

    @Test
    void aPageThatKillsEveryTokenFailsItsIntervalAfterThreeRenewals() throws Exception {
        try (Scene scene = scene(500);
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.workers", "1").lasting(Duration.ofHours(1));
            scene.vendor().faults().onNext(100, request -> request.page() == 2, new Fault.TokenDies());

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(pages(scene)).startsWith(1, 2, 2);
            assertThat(scene.vendor().statistics().queries()).isLessThanOrEqualTo(5);
            assertThat(log.messages()).anyMatch(line -> line.contains("answered 401"));
            assertThat(scene.manifests()).isEmpty();
        }
    }

    @Test
    void aRefusedClientStopsTheFeedAfterOneTokenRequest() throws Exception {
        try (Scene scene = scene(50)) {
            scene.with("feed.acme.client-secret", "wrong");

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isZero();
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().all("acme"))
                        .hasSize(6)
                        .allMatch(row -> row.state() == IntervalState.PLANNED);
                assertThat(ledger.feeds().find("acme").orElseThrow().stoppedBecause())
                        .contains("401 invalid_client");
            }
            assertThat(scene.with("feed.acme.client-secret", Scene.SECRET).once())
                    .isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aThrottledTokenRequestIsRetried() throws Exception {
        try (Scene scene = scene(50)) {
            scene.vendor().faults().onNextTokens(3, new Fault.TokensThrottled());

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(4);
        }
    }

    @Test
    void aMissingPermissionIsNoDeadToken() throws Exception {
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(50, Duration.ofHours(1))).withoutPermission();
        try (Scene scene = new Scene(folder, vendor);
                LogLines log = LogLines.ofCaravan()) {
            scene.lasting(Duration.ofHours(1));

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(2);
            assertThat(log.messages())
                    .anyMatch(line ->
                            line.contains("answered 403") && line.contains("analytics:conversationDetail:view"));
        }
    }

    private Scene scene(int conversations) {
        return new Scene(folder, new GenesysCloud(Scene.conversations(conversations, Duration.ofHours(1))));
    }

    private static List<Integer> pages(Scene scene) {
        return scene.vendor().statistics().requests(QUERY).stream()
                .map(LoggedRequest::page)
                .toList();
    }
}
