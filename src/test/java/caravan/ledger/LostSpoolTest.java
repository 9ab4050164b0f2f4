package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LostSpoolTest {
    private final Ledger ledger;
    private final Desk desk;

    LostSpoolTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anIntervalWithALostSpoolFileIsPlannedAgain() {
        Interval interval = desk.spooled(6);

        ledger.revisions().unspool(interval, 1);

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(interval).readAt()).isNull();
        assertThat(desk.due("file")).isEmpty();
        assertThat(ledger.digests().find(interval, 1)).isEmpty();
    }

    @Test
    void aLostLaterRevisionIsComparedWithTheDeliveredOne() {
        Interval interval = desk.delivered(6);
        desk.spoolNext(interval, 2);

        ledger.revisions().unspool(interval, 2);

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(interval).revision()).isEqualTo(1);
        assertThat(ledger.digests().find(interval, 1)).contains(Desk.digests(1));
        assertThat(ledger.digests().find(interval, 2)).isEmpty();
    }

    @Test
    void aLostRevisionStaysPlannedAfterARelease() {
        Interval interval = desk.delivered(6);
        desk.spoolNext(interval, 2);
        ledger.revisions().unspool(interval, 2);

        ledger.claims().claim(interval, Desk.LATER);
        ledger.claims().releaseAll();

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.PLANNED);
    }

    @Test
    void aLostRevisionIsSpooledAgainAndDelivered() {
        Interval interval = desk.delivered(6);
        desk.spoolNext(interval, 2);
        ledger.revisions().unspool(interval, 2);

        desk.spoolNext(interval, 2);
        boolean last = ledger.deliveries().delivered(interval, 2, "file", Desk.LATER);

        assertThat(last).isTrue();
        assertThat(desk.row(interval).revision()).isEqualTo(2);
    }

    @Test
    void onlyWhatIsSpooledIsTakenBack() {
        Interval delivered = desk.delivered(6);
        Interval extracting = desk.extracting(7);

        for (Interval interval : List.of(delivered, extracting)) {
            IntervalRow before = desk.row(interval);
            ledger.revisions().unspool(interval, 2);

            assertThat(desk.row(interval)).isEqualTo(before);
        }
    }

    @Test
    void theWatermarkStaysWhereALaterRevisionIsLost() {
        Interval interval = desk.delivered(0);
        desk.spoolNext(interval, 2);

        ledger.revisions().unspool(interval, 2);

        assertThat(ledger.intervals().watermark("acme", interval.start())).isEqualTo(interval.end());
    }
}
