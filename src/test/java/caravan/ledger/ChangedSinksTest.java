package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed whose sinks are others after a restart, with intervals still in the spool. */
@ParameterizedClass
@EnumSource
class ChangedSinksTest {
    private final Ledger ledger;
    private final Desk desk;

    ChangedSinksTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void spooledIntervalsGoToTheNewSinkOnly() {
        desk.spooled(6, "file");

        ledger.deliveries().redirect("acme", List.of("kafka"));

        assertThat(desk.due("file")).isEmpty();
        assertThat(desk.due("kafka")).extracting(DeliveryRow::revision).containsExactly(1);
    }

    @Test
    void theSinksThatStayKeepWhatTheyHave() {
        Interval interval = desk.spooled(6, "file", "kafka");
        ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        ledger.deliveries().redirect("acme", List.of("file", "kafka", "s3"));

        assertThat(desk.due("file")).isEmpty();
        assertThat(desk.due("kafka")).hasSize(1);
        assertThat(desk.due("s3")).hasSize(1);
    }

    @Test
    void aSinkThatStaysEndsWhatOnlyAFormerSinkLacked() {
        Interval interval = desk.spooled(6, "file", "kafka");
        ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        ledger.deliveries().redirect("acme", List.of("file"));

        assertThat(desk.due("kafka")).isEmpty();
        assertThat(desk.due("file")).hasSize(1);
        assertThat(ledger.deliveries().delivered(interval, 1, "file", Desk.LATER))
                .isTrue();
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void deliveredIntervalsAndOtherFeedsStayAsTheyAre() {
        Interval delivered = desk.delivered(5);
        desk.spooled(6, "file");

        ledger.deliveries().redirect("acme", List.of("kafka"));
        ledger.deliveries().redirect("other", List.of("s3"));

        assertThat(desk.row(delivered).state()).isEqualTo(IntervalState.DELIVERED);
        assertThat(desk.due("kafka")).extracting(DeliveryRow::interval).containsExactly(Desk.hour(6));
        assertThat(desk.due("s3")).isEmpty();
    }
}
