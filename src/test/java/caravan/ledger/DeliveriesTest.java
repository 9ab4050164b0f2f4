package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DeliveriesTest {
    private final Ledger ledger;
    private final Desk desk;

    DeliveriesTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aSpooledRevisionIsDueForEachOfItsSinks() {
        Interval interval = desk.spooled(6, "file", "kafka");

        assertThat(desk.due("file"))
                .containsExactly(
                        new DeliveryRow(interval, 1, "file", "{\"revision\":1}", null, 0, null, null, null, null));
        assertThat(desk.due("kafka")).hasSize(1);
        assertThat(desk.due("s3")).isEmpty();
    }

    @Test
    void theOldestAreDueFirstUpToTheLimit() {
        desk.spooled(8);
        desk.spooled(6);
        desk.spooled(7);

        assertThat(ledger.deliveries().due("file", List.of("acme", "other"), Desk.NOW, 2))
                .extracting(DeliveryRow::interval)
                .containsExactly(Desk.hour(6), Desk.hour(7));
        assertThat(ledger.deliveries().due("file", List.of("other"), Desk.NOW, 2))
                .isEmpty();
    }

    @Test
    void aDeliveredRevisionIsNotDueAgain() {
        Interval interval = desk.spooled(6, "file", "kafka");

        boolean last = ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        assertThat(last).isFalse();
        assertThat(desk.due("file")).isEmpty();
        assertThat(desk.due("kafka")).hasSize(1);
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(desk.row(interval).revision()).isZero();
    }

    @Test
    void withTheLastSinkTheIntervalIsDelivered() {
        Interval interval = desk.spooled(6, "file", "kafka");
        ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        boolean last = ledger.deliveries().delivered(interval, 1, "kafka", Desk.LATER);

        assertThat(last).isTrue();
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.DELIVERED);
        assertThat(desk.row(interval).revision()).isEqualTo(1);
    }

    @Test
    void aSinkReportedTwiceIsTheLastOnce() {
        Interval interval = desk.spooled(6);
        ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);

        assertThat(ledger.deliveries().delivered(interval, 1, "file", Desk.LATER))
                .isFalse();
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void aLateReportOfAnEarlierRevisionDeliversNothing() {
        Interval interval = desk.delivered(6);
        desk.spoolNext(interval, 2);

        boolean last = ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        assertThat(last).isFalse();
        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(desk.due("file")).extracting(DeliveryRow::revision).containsExactly(2);
    }

    @Test
    void twoSinksThatFinishAtOnceLeaveNoIntervalBehind() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int hour = 0; hour < 60; hour++) {
                Interval interval = desk.spooled(hour, "file", "kafka");
                List<Callable<Boolean>> both = List.of(
                        () -> {
                            start.await();
                            return ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);
                        },
                        () -> {
                            start.await();
                            return ledger.deliveries().delivered(interval, 1, "kafka", Desk.NOW);
                        });

                int last = 0;
                for (Future<Boolean> one : threads.invokeAll(both)) {
                    last += one.get() ? 1 : 0;
                }

                assertThat(last).as("who was the last, hour %d", hour).isEqualTo(1);
                assertThat(desk.row(interval).state()).isEqualTo(IntervalState.DELIVERED);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSinkThatRefusesIsTriedAgainLater() {
        Interval interval = desk.spooled(6);
        Instant next = Desk.NOW.plusSeconds(10);

        ledger.deliveries().failed(interval, 1, "file", "disk full", Desk.NOW, next);

        assertThat(desk.due("file")).isEmpty();
        DeliveryRow row =
                ledger.deliveries().due("file", List.of("acme"), next, 1).get(0);
        assertThat(row.failures()).isEqualTo(1);
        assertThat(row.error()).isEqualTo("disk full");
        assertThat(row.triedAt()).isEqualTo(Desk.NOW);
        assertThat(ledger.deliveries().pending("acme")).containsExactly(row);
    }

    @Test
    void aStartRetriesRefusedDeliveriesAtOnce() {
        Interval refused = desk.spooled(6);
        ledger.deliveries().failed(refused, 1, "file", "disk full", Desk.NOW, Desk.LATER);
        Interval delivered = desk.delivered(7);

        ledger.deliveries().retryAll();

        assertThat(desk.due("file")).extracting(DeliveryRow::interval).containsExactly(refused);
        assertThat(desk.due("file").get(0).failures()).isEqualTo(1);
        assertThat(desk.due("file").get(0).error()).isEqualTo("disk full");
        assertThat(desk.row(delivered).state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void theFirstRefusalOfASinkIsKept() {
        Interval tried = desk.spooled(6);
        Interval spared = desk.spooled(7);

        ledger.deliveries().failed(tried, 1, "file", "disk full", Desk.NOW, Desk.NOW);
        ledger.deliveries().spare("file", List.of("acme"), "disk full", Desk.NOW);
        ledger.deliveries().retryAll();
        ledger.deliveries().failed(tried, 1, "file", "disk full", Desk.LATER, Desk.LATER);
        ledger.deliveries().failed(spared, 1, "file", "disk full", Desk.LATER, Desk.LATER);

        assertThat(ledger.deliveries().pending("acme"))
                .extracting(DeliveryRow::failingSince)
                .containsExactly(Desk.NOW, Desk.NOW);
    }

    @Test
    void oneSinkThatRefusesDelaysNoOther() {
        Interval interval = desk.spooled(6, "file", "kafka");

        ledger.deliveries().failed(interval, 1, "kafka", "no broker", Desk.NOW, Desk.LATER);

        assertThat(desk.due("kafka")).isEmpty();
        assertThat(desk.due("file")).hasSize(1);
        assertThat(ledger.deliveries().pending("acme"))
                .extracting(DeliveryRow::sink)
                .containsExactly("file", "kafka");
    }

    @Test
    void successForgetsTheError() {
        Interval interval = desk.spooled(6, "file", "kafka");
        ledger.deliveries().failed(interval, 1, "file", "disk full", Desk.NOW, Desk.LATER);

        ledger.deliveries().delivered(interval, 1, "file", Desk.LATER);

        assertThat(ledger.deliveries().pending("acme"))
                .extracting(DeliveryRow::sink)
                .containsExactly("kafka");
    }

    @Test
    void adoptedRevisionsAreNotDeliveredAgain() {
        Interval interval = desk.spooled(6);
        ledger.revisions().adopted(interval, 1, "{\"revision\":1}", Desk.digests(1), Desk.NOW);

        desk.spoolNext(interval, 2);

        assertThat(desk.due("file")).extracting(DeliveryRow::revision).containsExactly(2);
        assertThat(ledger.deliveries().delivered(interval, 2, "file", Desk.LATER))
                .isTrue();
    }
}
