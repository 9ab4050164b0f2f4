package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalState;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor that is down for longer than a call's tries last. */
@Tag("full")
@Timeout(120)
class OutageTest {
    private static final int FOR_LONG = 1_000;

    /** Failures that open the breaker, beside other requests. */
    private static final int UNTIL_IT_OPENS = 8 + 4;

    @TempDir
    Path folder;

    static List<Fault> outages() {
        return List.of(new Fault.Status(503), new Fault.Reset());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void onceProbesSomeTimesAndEndsAndNamesTheOutage(Fault outage) throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(FOR_LONG, outage);

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isBetween(16, UNTIL_IT_OPENS + 8);
            assertThat(log.messages())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("acme", "the vendor is down since");
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme")
                            && line.contains("the vendor is down since"));
            assertNothingWasBurnt(scene);

            scene.vendor().faults().clear();
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void runProbesAndGoesOnByItselfOnceTheVendorIsBack() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(FOR_LONG, new Fault.Status(500));
            scene.with("caravan.retry.max-delay", "300ms").with("caravan.retry.attempts", "8");
            try (Underway run = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> log.messages().stream()
                        .anyMatch(line -> line.contains("the vendor is down since")));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> scene.vendor().statistics().queries() > UNTIL_IT_OPENS);
                int queries = scene.vendor().statistics().queries();
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(3))
                        .until(() -> scene.vendor().statistics().queries() <= queries + 4);

                assertThat(run.isRunning()).isTrue();
                scene.vendor().faults().clear();

                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(scene.records())
                        .containsExactlyInAnyOrderElementsOf(scene.truth()));
            }
            assertNothingWasBurnt(scene);
        }
    }

    @Test
    @Tag("gate")
    void anOutageThatEndsWhileOnceStillProbesCostsNothing() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(UNTIL_IT_OPENS + 3, new Fault.Status(502));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertNothingWasBurnt(scene);
        }
    }

    @Test
    void aTokenEndpointThatIsDownIsAnOutageToo() throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.retry.attempts", "3");
            scene.vendor().faults().onNextTokens(FOR_LONG, new Fault.Status(503));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.vendor().statistics().queries()).isZero();
            assertThat(scene.vendor().statistics().count(Operation.TOKEN)).isBetween(6, 9);
            assertNothingWasBurnt(scene);
            scene.vendor().faults().clear();
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    /** Its feed would never continue, as long as no other request is sent. */
    @Test
    void aQueryThatAlwaysEndsInA500FailsOnlyItsInterval() throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.workers", "1");
            scene.vendor()
                    .faults()
                    .onNext(
                            FOR_LONG,
                            request -> request.interval().startsWith("2026-11-01T02:00:00Z"),
                            new Fault.Status(500));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(5);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().undelivered("acme"))
                        .singleElement()
                        .matches(row -> row.state() == IntervalState.FAILED && row.failures() == 1);
            }
        }
    }

    private static void assertNothingWasBurnt(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            assertThat(ledger.intervals().all("acme"))
                    .hasSize(6)
                    .allMatch(row -> row.failures() == 0 && row.state() != IntervalState.FAILED);
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }
}
