package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The unfinished intervals of a run; it ends when there are none. */
@ParameterizedClass
@EnumSource
class UnfinishedTest {
    private final Ledger ledger;
    private final Desk desk;

    UnfinishedTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void plannedFailedAndDeliveredIntervalsAreFree() {
        desk.planned(4);
        desk.failed(5);
        desk.delivered(6);

        assertThat(unfinished()).isZero();
    }

    @Test
    void offeredAndClaimedIntervalsAreUnfinished() {
        ledger.claims().offered(desk.planned(4, 6), Desk.NOW);
        desk.extracting(6);

        assertThat(unfinished()).isEqualTo(3);

        ledger.claims().claim(Desk.hour(4), Desk.NOW);
        ledger.claims().release(Desk.hour(4));
        assertThat(unfinished()).isEqualTo(2);
    }

    @Test
    void aDeliveredIntervalThatIsOfferedAgainIsUnfinished() {
        Interval interval = desk.delivered(4);
        ledger.claims().offered(List.of(interval), Desk.NOW);

        assertThat(unfinished()).isEqualTo(1);
    }

    @Test
    void aSinkWithoutATrySinceTheStartIsUnfinished() {
        Interval interval = desk.spooled(4);
        assertThat(unfinished()).isEqualTo(1);

        ledger.deliveries().failed(interval, 1, "file", "down", Desk.NOW, Desk.LATER);
        assertThat(unfinished()).isZero();

        ledger.deliveries().retryAll();
        assertThat(unfinished()).isEqualTo(1);
    }

    @Test
    void aRunWaitsForEachOfTheSinks() {
        Interval interval = desk.spooled(4, "file", "kafka");

        ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);
        assertThat(unfinished()).isEqualTo(1);

        ledger.deliveries().failed(interval, 1, "kafka", "down", Desk.NOW, Desk.LATER);
        assertThat(unfinished()).isZero();
    }

    @Test
    void anotherFeedDoesNotCountAsUnfinished() {
        desk.spooled(4);

        assertThat(ledger.intervals().unfinished("other")).isZero();
    }

    private long unfinished() {
        return ledger.intervals().unfinished("acme");
    }
}
