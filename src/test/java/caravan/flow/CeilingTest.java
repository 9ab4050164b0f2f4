package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalState;
import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No more requests a day and a month than the settings allow. */
@Tag("full")
class CeilingTest {
    private static final String CLIENT = "acme-client at ";

    private final ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofDays(30)));

    @TempDir
    Path folder;

    @Test
    void onceEndsAtTheCeilingAndNamesItAndTheNextDayGoesOn() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.requests-per-day", "4").with("caravan.workers", "1");

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(4);
            assertThat(log.messages().stream()
                            .filter(line -> line.startsWith("WARN"))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("acme", ".requests-per-day=4", "2026-12-02T00:00:00Z", "raise");
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme")
                            && line.contains(".requests-per-day=4 allows"));
            assertIntervalsArePlannedWithoutAFailure(scene);

            assertThat(scene.once()).as("the same day, after a restart").isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(4);

            clock.move(Duration.ofDays(1));
            scene.once();
            clock.move(Duration.ofDays(1));
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aMonthsCeilingLastsUntilTheMonthTurns() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.requests-per-month", "4");
            scene.once();
            clock.move(Duration.ofDays(30));

            assertThat(scene.once()).isEqualTo(1);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(4);

            clock.move(Duration.ofDays(1));
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void runGoesOnByItselfWhenTheDayTurns() throws Exception {
        try (Scene scene = scene();
                Underway run = new Underway(scene.with("feed.acme.requests-per-day", "6"))) {
            await().until(() -> scene.vendor().statistics().queries() == 6);
            await().during(Duration.ofMillis(600))
                    .until(() -> scene.vendor().statistics().queries() == 6);

            assertThat(run.isRunning()).isTrue();
            clock.move(Duration.ofDays(1));

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(scene.records())
                    .containsExactlyInAnyOrderElementsOf(scene.truth()));
        }
    }

    @Test
    void requestsAreCountedWithoutACeilingAndTokenRequestsAreNot() throws Exception {
        try (Scene scene = scene()) {
            scene.once();

            try (Ledger ledger = scene.ledger()) {
                String client = CLIENT + scene.vendor().uri() + "/oauth/token";
                long queries = scene.vendor().statistics().queries();
                assertThat(ledger.requests().ofDay(client, LocalDate.parse("2026-12-01")))
                        .isEqualTo(queries);
                assertThat(ledger.requests().ofMonth(client, YearMonth.parse("2026-12")))
                        .isEqualTo(queries);
            }
        }
    }

    private static void assertIntervalsArePlannedWithoutAFailure(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            assertThat(ledger.intervals().undelivered("acme"))
                    .isNotEmpty()
                    .allMatch(row -> row.state() == IntervalState.PLANNED && row.failures() == 0);
        }
    }

    /** Six hours of at most two pages each. */
    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6)))).by(clock);
    }
}
