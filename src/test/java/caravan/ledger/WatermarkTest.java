package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class WatermarkTest {
    private static final Instant START = Desk.hour(4).start();

    private final Ledger ledger;
    private final Desk desk;

    WatermarkTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void itIsTheStartWhileNothingIsDelivered() {
        assertThat(watermark()).isEqualTo(START);

        desk.planned(4, 6);

        assertThat(watermark()).isEqualTo(START);
    }

    @Test
    void itIsTheEndOfTheUnbrokenRunOfDeliveredIntervals() {
        desk.delivered(4);
        desk.delivered(5);

        assertThat(watermark()).isEqualTo(Desk.hour(5).end());
    }

    @Test
    void aFailedIntervalHoldsItUntilThatOneIsThere() {
        desk.delivered(4);
        Interval failed = desk.failed(5);
        desk.delivered(6);

        assertThat(watermark()).isEqualTo(failed.start());

        ledger.claims().claim(failed, Desk.LATER);
        desk.spool(failed, 1);
        assertThat(watermark()).isEqualTo(failed.start());

        ledger.deliveries().delivered(failed, 1, "file", Desk.LATER);
        assertThat(watermark()).isEqualTo(Desk.hour(6).end());
    }

    @Test
    void aSinkThatHasNotGotAnIntervalHoldsIt() {
        desk.delivered(4);
        Interval interval = desk.spooled(5, "file", "kafka");
        ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);

        assertThat(watermark()).isEqualTo(interval.start());
    }

    @Test
    void aGapHoldsIt() {
        desk.delivered(4);
        desk.delivered(6);

        assertThat(watermark()).isEqualTo(Desk.hour(4).end());
    }

    @Test
    void aFirstIntervalAfterTheStartDoesNotMoveIt() {
        desk.delivered(5);

        assertThat(watermark()).isEqualTo(START);
    }

    @Test
    void anIntervalThatIsReadAgainDoesNotMoveItBack() {
        Interval interval = desk.delivered(4);
        ledger.claims().claim(interval, Desk.LATER);
        assertThat(watermark()).isEqualTo(interval.end());

        ledger.claims().failed(interval, "down", Desk.LATER);
        assertThat(watermark()).isEqualTo(interval.end());
    }

    @Test
    void aBackfillBeforeTheStartDoesNotCount() {
        desk.delivered(2);
        desk.failed(3);
        desk.delivered(4);

        assertThat(watermark()).isEqualTo(Desk.hour(4).end());
    }

    @Test
    void anIntervalThatLiesAcrossTheStartCounts() {
        Instant late = START.plusSeconds(1800);
        desk.delivered(4);
        desk.delivered(5);

        assertThat(ledger.intervals().watermark("acme", late))
                .isEqualTo(Desk.hour(5).end());
    }

    @Test
    void aMissingIntervalAcrossTheStartHoldsIt() {
        Instant late = START.plusSeconds(1800);
        desk.failed(4);
        desk.delivered(5);

        assertThat(ledger.intervals().watermark("acme", late)).isEqualTo(late);
    }

    @Test
    void intervalsOfAnyLengthFollowEachOther() {
        Instant day = Instant.parse("2026-11-01T05:00:00Z");
        List<Interval> lengths = List.of(
                Desk.hour(4),
                new Interval("acme", day, day.plusSeconds(900)),
                new Interval("acme", day.plusSeconds(900), Instant.parse("2026-11-02T00:00:00Z")));
        ledger.intervals().plan(lengths);
        lengths.forEach(interval -> ledger.revisions().adopted(interval, 1, "{}", Desk.digests(1), Desk.NOW));

        assertThat(watermark()).isEqualTo("2026-11-02T00:00:00Z");
    }

    @Test
    void anotherFeedDoesNotCount() {
        desk.delivered(4);

        assertThat(ledger.intervals().watermark("other", START)).isEqualTo(START);
    }

    private Instant watermark() {
        return ledger.intervals().watermark("acme", START);
    }
}
