package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class IntervalStatesTest {
    private final Ledger ledger;
    private final Desk desk;

    IntervalStatesTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aPlannedIntervalHasARowAndNothingElse() {
        Interval interval = desk.planned(6);

        assertThat(desk.row(interval))
                .isEqualTo(new IntervalRow(
                        interval, IntervalState.PLANNED, 0, 0, null, null, null, null, null, null, null, 0));
        assertThat(ledger.intervals().find(Desk.hour(7))).isEmpty();
    }

    @Test
    void rowsComeOldestFirstAndOfOneFeed() {
        Interval other = new Interval("other", Desk.hour(5).span());
        ledger.intervals().plan(List.of(Desk.hour(7), other, Desk.hour(6)));

        assertThat(ledger.intervals().all("acme"))
                .extracting(IntervalRow::interval)
                .containsExactly(Desk.hour(6), Desk.hour(7));
        assertThat(ledger.intervals().spans("other")).containsExactly(other.span());
    }

    @Test
    void planningNothingIsHarmless() {
        ledger.intervals().plan(List.of());
        ledger.claims().offered(List.of(), Desk.NOW);

        assertThat(ledger.intervals().all("acme")).isEmpty();
    }

    @Test
    void anOfferLastsUntilItIsClaimedOrWithdrawn() {
        List<Interval> hours = desk.planned(6, 9);

        ledger.claims().offered(hours.subList(0, 2), Desk.NOW);
        assertThat(ledger.intervals().all("acme"))
                .extracting(IntervalRow::offeredAt)
                .containsExactly(Desk.NOW, Desk.NOW, null);

        ledger.claims().claim(hours.get(0), Desk.LATER);
        ledger.claims().withdraw(hours.get(1));
        assertThat(ledger.intervals().all("acme"))
                .extracting(IntervalRow::offeredAt)
                .containsOnlyNulls();
    }

    @Test
    void aClaimIsExtracting() {
        Interval interval = desk.planned(6);

        IntervalRow before = ledger.claims().claim(interval, Desk.LATER).orElseThrow();

        assertThat(before.state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.EXTRACTING);
        assertThat(desk.row(interval).triedAt()).isEqualTo(Desk.LATER);
    }

    @Test
    void aFailureIsCountedAndKeptUntilTheIntervalIsRead() {
        Interval interval = desk.failed(6);

        IntervalRow once = ledger.claims().claim(interval, Desk.LATER).orElseThrow();
        assertThat(once.state()).isEqualTo(IntervalState.FAILED);
        assertThat(once.failures()).isEqualTo(1);
        assertThat(once.error()).isEqualTo("the vendor is down");
        assertThat(once.nextTryAt()).isEqualTo(Desk.LATER);

        ledger.claims().failed(interval, "still down", Desk.LATER);
        assertThat(desk.row(interval).failures()).isEqualTo(2);
        assertThat(desk.row(interval).error()).isEqualTo("still down");

        ledger.claims().claim(interval, Desk.LATER);
        desk.spool(interval, 1);
        IntervalRow row = desk.row(interval);
        assertThat(row.state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(row.failures()).isZero();
        assertThat(row.error()).isNull();
        assertThat(row.nextTryAt()).isNull();
    }

    @Test
    void onlyWhatIsExtractedCanFail() {
        Interval planned = desk.planned(5);
        Interval spooled = desk.spooled(6);
        Interval delivered = desk.delivered(7);

        for (Interval interval : List.of(planned, spooled, delivered)) {
            IntervalRow before = desk.row(interval);
            ledger.claims().failed(interval, "too late", Desk.LATER);

            assertThat(desk.row(interval)).isEqualTo(before);
        }
    }

    @Test
    void aSpooledIntervalWaitsForItsSinks() {
        Interval interval = desk.spooled(6);

        IntervalRow row = desk.row(interval);
        assertThat(row.state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(row.revision()).isZero();
        assertThat(row.readAt()).isEqualTo(Desk.NOW);
        assertThat(row.manifest()).isEqualTo("{\"revision\":1}");
    }

    @Test
    void aRevisitThatFoundNothingIsDeliveredAsItWas() {
        Interval interval = desk.delivered(6);
        ledger.claims().claim(interval, Desk.LATER);

        ledger.revisions().unchanged(interval, 1, leftBy("genesys-jobs", 1), Desk.LATER);

        IntervalRow row = desk.row(interval);
        assertThat(row.state()).isEqualTo(IntervalState.DELIVERED);
        assertThat(row.revision()).isEqualTo(1);
        assertThat(row.readAt()).isEqualTo(Desk.LATER);
        assertThat(row.readBy()).isEqualTo("genesys-jobs");
        assertThat(row.manifest()).isEqualTo("{\"revision\":1}");
    }

    @Test
    void adoptedRevisionsCountAsDelivered() {
        Interval interval = desk.extracting(6);
        Instant read = Instant.parse("2026-11-01T08:00:00Z");

        ledger.revisions().adopted(interval, 2, "{\"revision\":2}", leftBy("genesys-query", 2), read, List.of());

        IntervalRow row = desk.row(interval);
        assertThat(row.state()).isEqualTo(IntervalState.DELIVERED);
        assertThat(row.revision()).isEqualTo(2);
        assertThat(row.readAt()).isEqualTo(read);
        assertThat(row.readBy()).isEqualTo("genesys-query");
        assertThat(row.manifest()).isEqualTo("{\"revision\":2}");
        assertThat(ledger.digests().find(interval, 2)).contains(Desk.digests(2));
    }

    @Test
    void undeliveredIntervalsAreNamed() {
        desk.planned(4);
        desk.extracting(5);
        desk.spooled(6);
        desk.delivered(7);
        desk.failed(8);

        assertThat(ledger.intervals().undelivered("acme"))
                .extracting(IntervalRow::state)
                .containsExactly(
                        IntervalState.PLANNED, IntervalState.EXTRACTING, IntervalState.SPOOLED, IntervalState.FAILED);
        assertThat(ledger.intervals().undelivered("other")).isEmpty();
    }

    @Test
    void aManifestMayBeLong() {
        Interval interval = desk.extracting(6);
        String manifest = "{\"byMedia\":\"" + "é".repeat(200_000) + "\"}";

        ledger.revisions().spooled(interval, 1, manifest, List.of("file"), Desk.digests(1), Desk.NOW);

        assertThat(desk.row(interval).manifest()).isEqualTo(manifest);
    }

    private static ReadingResult leftBy(String source, int revision) {
        return new ReadingResult(Desk.digests(revision), List.of(), OptionalLong.empty(), source);
    }
}
