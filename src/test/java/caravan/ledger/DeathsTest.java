package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Intervals that a process was reading when it ended without a stop. */
@ParameterizedClass
@EnumSource
class DeathsTest {
    private final Ledger ledger;
    private final Desk desk;

    DeathsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anIntervalIsSetAsideAfterTheThirdDeathAndTheReasonIsKept() {
        Interval deadly = desk.planned(5);
        Interval other = desk.planned(6);

        die(deadly);
        die(deadly);
        assertThat(desk.row(deadly).state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(deadly).isSetAside()).isFalse();
        die(deadly);

        IntervalRow row = desk.row(deadly);
        assertThat(row.state()).isEqualTo(IntervalState.FAILED);
        assertThat(row.isSetAside()).isTrue();
        assertThat(row.error()).contains("the last 3 processes ended while they read this interval");
        assertThat(row.nextTryAt()).isEqualTo(Desk.NOW.plus(Duration.ofHours(1)));
        assertThat(desk.row(other).deaths()).isZero();
    }

    @Test
    void twoThatDiedTogetherAreTriedApart() {
        desk.planned(5);
        desk.planned(6);
        for (int death = 0; death < 3; death++) {
            die(Desk.hour(5), Desk.hour(6));
        }

        assertThat(desk.row(Desk.hour(5)).nextTryAt())
                .isNotNull()
                .isNotEqualTo(desk.row(Desk.hour(6)).nextTryAt());
    }

    @Test
    void itCanBeReadAgainAndASuccessForgetsTheDeaths() {
        Interval deadly = desk.planned(5);
        die(deadly);
        die(deadly);
        die(deadly);

        assertThat(ledger.claims().claim(deadly, Desk.LATER)).isPresent();
        desk.spool(deadly, 1);

        assertThat(desk.row(deadly).deaths()).isZero();
        assertThat(desk.row(deadly).error()).isNull();
    }

    /** The process that reports a failure is alive. */
    @Test
    void aFailureForgetsTheDeaths() {
        Interval interval = desk.planned(5);
        die(interval);
        die(interval);
        ledger.claims().claim(interval, Desk.NOW);
        ledger.claims().failed(interval, "the vendor is down", Desk.LATER);

        die(interval);

        assertThat(desk.row(interval).deaths()).isOne();
    }

    private void die(Interval... reading) {
        for (Interval interval : reading) {
            ledger.claims().claim(interval, Desk.NOW);
        }
        ledger.claims().died(Desk.NOW);
        ledger.claims().releaseAll();
    }
}
