package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The last request for changed records, and the intervals that it plans again. */
@ParameterizedClass
@EnumSource
class ChangeRowsTest {
    private final Ledger ledger;
    private final Desk desk;

    ChangeRowsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theLastQuestionIsKeptForEachFeed() {
        assertThat(ledger.changes().requestedAt("acme")).isEmpty();

        ledger.changes().requested("acme", Desk.NOW, List.of());
        ledger.changes().requested("acme", Desk.LATER, List.of());

        assertThat(ledger.changes().requestedAt("acme")).contains(Desk.LATER);
        assertThat(ledger.changes().requestedAt("other")).isEmpty();
    }

    @Test
    void aChangedDeliveredIntervalIsPlannedAgain() {
        Interval interval = desk.delivered(0);

        ledger.changes().requested("acme", Desk.LATER, List.of(interval));

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(interval).revision()).isEqualTo(1);
        assertThat(ledger.intervals().watermark("acme", interval.start())).isEqualTo(interval.end());
    }

    @Test
    void aReadingThatIsBrokenOffLeavesItPlanned() {
        Interval interval = desk.delivered(0);
        ledger.changes().requested("acme", Desk.LATER, List.of(interval));
        ledger.claims().claim(interval, Desk.LATER);

        ledger.claims().releaseAll();

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.PLANNED);
    }

    @Test
    void anIntervalInFlightStaysAsItIs() {
        Interval interval = desk.spooled(0, "file");

        ledger.changes().requested("acme", null, List.of(interval));

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(ledger.changes().requestedAt("acme")).isEmpty();
    }
}
