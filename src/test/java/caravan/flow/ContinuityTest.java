package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.GapRow;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Manifest;
import caravan.testing.ManualClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left out in silence: it is refused with the exact gap, filled, or accepted by name. */
@Tag("full")
class ContinuityTest {
    private static final Instant START = Scene.START;

    @TempDir
    Path folder;

    @Test
    void aStartBeforeTheVendorsRetentionIsRefusedWithTheExactGap() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.retention", "PT4H30M").at(hour(7));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has not read 2026-11-01T00:00:00Z/2026-11-01T03:00:00Z")
                            && line.contains("feed.acme.accept-gap=2026-11-01T00:00:00Z/2026-11-01T03:00:00Z"));
            assertThat(scene.vendor().statistics().queries()).isZero();
            assertThat(stopped(scene)).contains("accept-gap");
        }
    }

    @Test
    void anAcceptedGapIsNotReadAndStaysInTheLedger() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.retention", "PT4H30M").at(hour(7));
            scene.once();

            scene.with("feed.acme.accept-gap", "2026-11-01T00:00:00Z/2026-11-01T03:00:00Z");
            assertThat(scene.once()).isZero();

            assertThat(starts(scene)).containsExactly(hour(3), hour(4), hour(5));
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("Gap accepted feed=acme gap=2026-11-01T00:00:00Z/"));
            assertThat(scene.with("feed.acme.accept-gap", "").once()).isZero();
            assertThat(scene.manifests()).hasSize(3);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.gaps().of("acme")).containsExactly(new GapRow(new Span(START, hour(3)), hour(7)));
                assertThat(ledger.intervals().watermark("acme", START)).isEqualTo(hour(6));
            }
            assertThat(stopped(scene)).isNull();
        }
    }

    @Test
    void aFeedThatWasPausedForMonthsGoesOnWhereItStopped() throws Exception {
        try (Scene scene = new Scene(
                folder,
                new GenesysCloud(Scene.conversations(300, Duration.ofHours(6)))
                        .dated(Clock.fixed(hour(24 * 200), ZoneOffset.UTC)))) {
            scene.with("feed.acme.interval", "P1D").lasting(Duration.ofDays(100));
            scene.at(hour(25)).once();
            assertThat(starts(scene)).containsExactly(START);

            assertThat(scene.at(hour(24 * 90)).once()).isZero();

            List<Instant> starts = starts(scene);
            assertThat(starts).hasSize(89).last().isEqualTo(hour(24 * 88));
            assertThat(starts).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("gate")
    void aFeedPausedBeyondTheRetentionIsRefusedWithTheLostSpan() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.retention", "P10D").at(hour(3)).once();

            assertThat(scene.at(hour(4 + 240)).once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has not read 2026-11-01T02:00:00Z/2026-11-01T04:00:00Z"));
            assertThat(starts(scene)).containsExactly(START, hour(1));
        }
    }

    @Test
    void plannedIntervalsPastTheRetentionAreLostUntilAccepted() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.retention", "P10D").with("caravan.workers", "1");
            scene.vendor()
                    .faults()
                    .onNext(1, request -> request.interval().startsWith("2026-11-01T02"), new Fault.Status(403));
            assertThat(scene.at(hour(7)).once()).isEqualTo(1);

            assertThat(scene.at(hour(7 + 240)).once()).isEqualTo(1);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has not read 2026-11-01T02:00:00Z/2026-11-01T03:00:00Z"));
            scene.with("feed.acme.accept-gap", "2026-11-01T02:00:00Z/2026-11-01T03:00:00Z");
            assertThat(scene.once()).isZero();

            assertThat(starts(scene)).hasSize(5).doesNotContain(hour(2));
        }
    }

    @Test
    void aBackfillBeforeTheRetentionIsRefused() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.start", hour(4).toString())
                    .with("feed.acme.retention", "PT4H30M")
                    .at(hour(7))
                    .once();

            assertThat(backfill(scene, START, hour(4))).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has not read 2026-11-01T00:00:00Z/2026-11-01T03:00:00Z"));
            assertThat(starts(scene)).containsExactly(hour(4), hour(5));
        }
    }

    @Test
    @Tag("gate")
    void aStartMovedPastAGapIsRefusedUntilABackfillFillsIt() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(3)).once();
            scene.with("feed.acme.start", hour(4).toString()).at(hour(7));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("2026-11-01T02:00:00Z/2026-11-01T04:00:00Z would be left out")
                            && line.contains(
                                    "backfill --feed acme --from 2026-11-01T02:00:00Z --to 2026-11-01T04:00:00Z"));
            assertThat(starts(scene)).containsExactly(START, hour(1));
            assertThat(backfill(scene, hour(2), hour(4))).isZero();
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aBackfillOfPartOfAGapStillReportsTheRest() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(3)).once();
            scene.with("feed.acme.start", hour(4).toString()).at(hour(7));
            assertThat(backfill(scene, hour(2), hour(3))).isZero();

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("2026-11-01T03:00:00Z/2026-11-01T04:00:00Z would be left out"));
        }
    }

    @Test
    void aStartMovedPastAGapIsAllowedOnceTheGapIsAccepted() throws Exception {
        try (Scene scene = scene()) {
            scene.at(hour(3)).once();
            scene.with("feed.acme.start", hour(4).toString()).at(hour(7)).once();

            scene.with("feed.acme.accept-gap", "2026-11-01T02:00:00Z/2026-11-01T04:00:00Z");

            assertThat(scene.once()).isZero();
            assertThat(starts(scene)).containsExactly(START, hour(1), hour(4), hour(5));
        }
    }

    @Test
    void aStartMovedInsideTheDeliveredSpanSkipsNothing() throws Exception {
        try (Scene scene = scene()) {
            scene.at(hour(5)).once();

            assertThat(scene.with("feed.acme.start", hour(2).toString())
                            .at(hour(7))
                            .once())
                    .isZero();

            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aStartThatIsMovedBackIsFilledUp() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.start", hour(4).toString()).at(hour(7)).once();
            assertThat(starts(scene)).containsExactly(hour(4), hour(5));

            assertThat(scene.with("feed.acme.start", START.toString()).once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests()).hasSize(6);
        }
    }

    @Test
    @Tag("gate")
    void anIntervalWaitsUntilItIsDueByTheVendorsClock() throws Exception {
        ManualClock vendors = new ManualClock(hour(3));
        try (Scene scene = scene(vendors);
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(9)).with("caravan.workers", "1");

            assertThat(scene.once()).isEqualTo(1);

            assertThat(starts(scene)).containsExactly(START, hour(1));
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme intervals=4 first="
                            + "2026-11-01T02:00:00Z/2026-11-01T03:00:00Z last=2026-11-01T05:00:00Z/2026-11-01T06:00:00Z"
                            + " reason=\"not due by the vendor's clock: its Date is 2026-11-01T03:00:00Z"));
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN")
                            && line.contains(
                                    "Clocks differ feed=acme clock=2026-11-01T09:00:00Z date=2026-11-01T03:00:00Z"));
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().all("acme")).hasSize(2);
            }
            vendors.at(hour(9));
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aPageDatedBeforeItsIntervalIsDueIsRejected() throws Exception {
        try (Scene scene = scene(new ManualClock(hour(1)));
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.at(hour(9)).with("caravan.workers", "1").once()).isEqualTo(1);

            assertThat(scene.published()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN") && line.contains("is not due yet: this machine's clock"));
            assertThat(scene.vendor().statistics().queries()).isEqualTo(1);
        }
    }

    @Test
    void aDateOf1970DelaysNothing() throws Exception {
        try (Scene scene = scene(new ManualClock(Instant.EPOCH.plusSeconds(10)))) {
            assertThat(scene.at(hour(9)).once()).isZero();

            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aGatewayDateAYearAheadDelaysNothing() throws Exception {
        try (Scene scene = scene(new ManualClock(hour(365 * 24)))) {
            assertThat(scene.at(hour(9)).once()).isZero();

            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aBackfillNamesOnlyItsOwnIntervalsThatAreNotDue() throws Exception {
        try (Scene scene = scene(new ManualClock(hour(2)));
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(9)).with("caravan.workers", "1");

            assertThat(backfill(scene, hour(2), hour(4))).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme intervals=2 first="
                            + "2026-11-01T02:00:00Z/2026-11-01T03:00:00Z last=2026-11-01T03:00:00Z/"));
        }
    }

    @Test
    void anOldDateOfTheApiAloneIsReportedAndDelaysNothing() throws Exception {
        ManualClock vendors = new ManualClock(hour(9));
        try (Scene scene = scene(vendors);
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(9)).with("caravan.workers", "1");
            scene.vendor().faults().onQuery(1, new Fault.DataChanges(() -> vendors.at(hour(-900))));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(log.messages())
                    .anyMatch(
                            line -> line.startsWith("WARN") && line.contains("Date of the API disregarded feed=acme"));
        }
    }

    @Test
    void oneUnexplainedOldDateIsRequestedAgain() throws Exception {
        ManualClock ours = new ManualClock(hour(9));
        ManualClock vendors = new ManualClock(hour(9));
        try (Scene scene = scene(vendors).by(ours)) {
            scene.with("caravan.workers", "1");
            scene.vendor()
                    .faults()
                    .onQuery(3, new Fault.DataChanges(() -> {
                        ours.move(Duration.ofMinutes(15)); // the token is no witness any more
                        vendors.at(hour(-900));
                    }))
                    .onToken(2, new Fault.DataChanges(() -> vendors.at(ours.instant())));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aClockThatIsBehindTheVendorsReadsNothingEarlierThanItself() throws Exception {
        try (Scene scene = scene(new ManualClock(hour(9)))) {
            assertThat(scene.at(hour(3)).once()).isZero();

            assertThat(starts(scene)).containsExactly(START, hour(1));
        }
    }

    @Test
    void aClockThatWasSetBackIsReportedWithBothInstants() throws Exception {
        ManualClock vendors = new ManualClock(hour(5));
        try (Scene scene = scene(vendors);
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(5)).once();
            assertThat(starts(scene)).hasSize(4);
            vendors.at(hour(7));

            assertThat(scene.at(hour(2)).once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("clock says 2026-11-01T02:00:00Z")
                            && line.contains("from 2026-11-01T05:00:00Z")
                            && line.contains("2026-11-01T01:45:00Z/2026-11-01T04:45:00Z"));
            assertThat(stopped(scene)).contains("Correct the clock");
            assertThat(scene.at(hour(7)).once()).isZero();
            scene.assertEachRecordOnce();
            assertThat(stopped(scene)).isNull();
        }
    }

    @Test
    void aCorrectedClockLetsTheFeedContinueAndReadAgain() throws Exception {
        ManualClock vendors = new ManualClock(hour(90));
        try (Scene scene = scene(vendors);
                LogLines log = LogLines.ofCaravan()) {
            scene.at(hour(90)).once();
            int queries = scene.vendor().statistics().queries();
            vendors.at(hour(7));

            assertThat(scene.at(hour(7)).once()).isZero();

            assertThat(log.messages()).anyMatch(line -> line.contains("Clock was ahead feed="));
            assertThat(scene.vendor().statistics().queries()).isEqualTo(2 * queries + 1);
            assertThat(scene.manifests())
                    .hasSize(6)
                    .extracting(Manifest::revision)
                    .containsOnly(1);
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }

    private Scene scene(Clock vendors) {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))).dated(vendors));
    }

    private static int backfill(Scene scene, Instant from, Instant to) {
        scene.with("caravan.command", "backfill")
                .with("caravan.command.feed", "acme")
                .with("caravan.command.from", from.toString())
                .with("caravan.command.to", to.toString());
        int code = scene.once();
        scene.settings().keySet().removeIf(name -> name.startsWith("caravan.command."));
        scene.with("caravan.command", "once");
        return code;
    }

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static List<Instant> starts(Scene scene) throws Exception {
        return scene.manifests().stream().map(Manifest::start).toList();
    }

    private static @Nullable String stopped(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.feeds().find("acme").map(FeedRow::stoppedBecause).orElse(null);
        }
    }
}
