package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalState;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Request;
import caravan.simulator.rest.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A 401 or 403 that concerns the client: few requests, one line, and intervals that stay planned. */
@Tag("full")
@Timeout(180)
class RefusedClientTest {
    private static final String QUERY = "/api/v2/analytics/conversations/details/query";
    private static final int ALWAYS = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"403, missing.permissions", "401, credentials.expired"})
    @Tag("gate")
    void aRefusedClientCostsFewRequestsAndOneLine(int status, String code) throws Exception {
        try (Scene scene = scene().lasting(Duration.ofDays(2));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(ALWAYS, error(status, code));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.vendor().statistics().queries()).isLessThanOrEqualTo(16);
            assertThat(lines(log, "WARN")).singleElement().asString().contains("answered " + status, code);
            assertThat(lines(log, "ERROR")).singleElement().asString().contains("Not delivered", "intervals=48", code);
            assertAllIsPlanned(scene, 48);
        }
    }

    @Test
    void aPermissionThatIsGivenLaterCostsNoRecord() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(ALWAYS, error(403, "missing.any.permissions"));
            assertThat(scene.once()).isEqualTo(1);

            scene.vendor().faults().clear();

            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @ParameterizedTest
    @CsvSource({"missing.division.permission", "not.authorized"})
    void aRefusalOfOneIntervalFailsThatIntervalAlone(String code) throws Exception {
        try (Scene scene = scene().with("caravan.workers", "1")) {
            scene.vendor().faults().onNext(ALWAYS, begins("2026-11-01T02:00:00"), error(403, code));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(5);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.feeds().find("acme").orElseThrow().stoppedBecause())
                        .isNull();
                assertThat(ledger.intervals().undelivered("acme"))
                        .singleElement()
                        .matches(row -> row.state() == IntervalState.FAILED && row.failures() == 1);
            }
        }
    }

    @Test
    void eachTickSendsOneRequestAndTheFirstAnswerLetsAllGoOn() throws Exception {
        try (Scene scene = scene().with("feed.acme.schedule", "* * * * * ?")) {
            scene.vendor().faults().onNextQueries(ALWAYS, error(403, "missing.permissions"));
            try (Underway run = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scene.vendor().statistics().queries() > 6);

                List<LoggedRequest> requests = scene.vendor().statistics().requests(QUERY);
                List<LoggedRequest> ticks = requests.subList(4, requests.size());
                assertThat(ticks).noneMatch(request -> request.interval().startsWith("2026-11-01"));
                assertThat(run.isRunning()).isTrue();
                scene.vendor().faults().clear();

                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(scene.records())
                        .containsExactlyInAnyOrderElementsOf(scene.truth()));
            }
        }
    }

    @Test
    void aRefusedAvailabilityStopsAFeedOfJobsAndStatusKnowsWhy() throws Exception {
        try (Scene scene = scene().with("feed.acme.source", "genesys-jobs")) {
            scene.vendor()
                    .faults()
                    .onNext(
                            ALWAYS,
                            request -> request.path().contains("/analytics/"),
                            error(403, "missing.any.permissions"));

            assertThat(scene.once()).isEqualTo(1);

            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.feeds().find("acme").orElseThrow().stoppedBecause())
                        .contains("missing.any.permissions");
            }
        }
    }

    @Test
    void aRefusedContactsClientStopsItsFeed() throws Exception {
        try (ContactScene contacts = contacts()) {
            contacts.onNext(ALWAYS, request -> true, new Fault.Status(403));

            assertThat(contacts.once()).isEqualTo(1);

            assertThat(contacts.statuses()).hasSizeLessThanOrEqualTo(3);
            assertAllIsPlanned(contacts.scene(), 3);
        }
    }

    @Test
    void aRefusedRestClientStopsItsFeed() throws Exception {
        var data = RestScene.conversations(7);
        try (RestScene rest =
                RestScene.of(folder, data, Resource.get(RestScene.CALLS).in("calls"))) {
            rest.scene().lasting(Duration.ofHours(9));
            rest.with("rest.query.from", "${interval.start}").always(new Fault.HtmlPage(403));

            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().vendor().statistics().requests(RestScene.CALLS))
                    .hasSizeLessThanOrEqualTo(3);
            assertAllIsPlanned(rest.scene(), 9);
        }
    }

    private ContactScene contacts() {
        var contacts = ContactScene.contacts(20);
        return new ContactScene(folder, contacts, new CxOne(contacts));
    }

    private static Fault error(int status, String code) {
        return new Fault.Says(
                status,
                "application/json",
                """
                {"message":"Not today","code":"%s","status":%d,"contextId":"c-1"}"""
                        .formatted(code, status));
    }

    private static Predicate<Request> begins(String instant) {
        return request -> request.interval().startsWith(instant);
    }

    private static List<String> lines(LogLines log, String level) {
        return log.messages().stream().filter(line -> line.startsWith(level)).toList();
    }

    private static void assertAllIsPlanned(Scene scene, int intervals) {
        try (Ledger ledger = scene.ledger()) {
            assertThat(ledger.intervals().all("acme"))
                    .hasSize(intervals)
                    .allMatch(row -> row.state() == IntervalState.PLANNED && row.failures() == 0);
            assertThat(ledger.feeds().find("acme").orElseThrow().stoppedBecause())
                    .isNotNull();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
    }
}
