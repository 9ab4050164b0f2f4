package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
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
class ClaimsTest {
    private final Ledger ledger;
    private final Desk desk;

    ClaimsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aClaimedIntervalIsNotClaimedAgain() {
        Interval interval = desk.extracting(6);

        assertThat(ledger.claims().claim(interval, Desk.LATER)).isEmpty();
        assertThat(desk.row(interval).triedAt()).isEqualTo(Desk.NOW);
    }

    @Test
    void aSpooledOrUnknownIntervalIsNotClaimed() {
        Interval spooled = desk.spooled(6);

        assertThat(ledger.claims().claim(spooled, Desk.LATER)).isEmpty();
        assertThat(ledger.claims().claim(Desk.hour(7), Desk.LATER)).isEmpty();
    }

    @Test
    void aPlannedFailedOrDeliveredIntervalIsClaimed() {
        for (Interval interval : List.of(desk.planned(5), desk.failed(6), desk.delivered(7))) {
            IntervalRow before = desk.row(interval);

            assertThat(ledger.claims().claim(interval, Desk.LATER)).contains(before);
            assertThat(desk.row(interval).state()).isEqualTo(IntervalState.EXTRACTING);
        }
    }

    @Test
    void ofManyWorkersEachIntervalGoesToOne() throws Exception {
        int workers = 12;
        List<Interval> hours = desk.planned(0, 40);
        CyclicBarrier start = new CyclicBarrier(workers);
        Queue<Interval> claimed = new ConcurrentLinkedQueue<>();
        List<Callable<Integer>> all = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            all.add(() -> {
                start.await();
                int mine = 0;
                for (Interval hour : hours) {
                    if (ledger.claims().claim(hour, Desk.NOW).isPresent()) {
                        claimed.add(hour);
                        mine++;
                    }
                }
                return mine;
            });
        }

        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            int sum = 0;
            for (Future<Integer> worker : threads.invokeAll(all)) {
                sum += worker.get();
            }

            assertThat(sum).isEqualTo(40);
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(hours);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClaimThatIsGivenBackCountsNoTry() {
        Interval planned = desk.planned(5);
        Interval failed = desk.failed(6);
        Interval delivered = desk.delivered(7);

        for (Interval interval : List.of(planned, failed, delivered)) {
            IntervalState before = desk.row(interval).state();
            ledger.claims().claim(interval, Desk.LATER);
            ledger.claims().release(interval);

            assertThat(desk.row(interval).state()).isEqualTo(before);
        }
        assertThat(desk.row(failed).error()).isEqualTo("the vendor is down");
        assertThat(desk.row(delivered).revision()).isEqualTo(1);
    }

    @Test
    void onlyAClaimIsGivenBack() {
        Interval spooled = desk.spooled(6);

        ledger.claims().release(spooled);

        assertThat(desk.row(spooled).state()).isEqualTo(IntervalState.SPOOLED);
    }

    @Test
    void givingOneBackLeavesTheOthers() {
        Interval one = desk.extracting(5);
        Interval other = desk.extracting(6);

        ledger.claims().release(one);

        assertThat(desk.row(other).state()).isEqualTo(IntervalState.EXTRACTING);
    }

    @Test
    void aStartFreesWhatTheProcessBeforeItHad() {
        Interval extracting = desk.extracting(5);
        Interval offered = desk.planned(6);
        ledger.claims().offered(List.of(offered), Desk.NOW);
        Interval spooled = desk.spooled(7);
        Interval failedAgain = desk.failed(8);
        ledger.claims().claim(failedAgain, Desk.NOW);

        int freed = ledger.claims().releaseAll();

        assertThat(freed).isEqualTo(2);
        assertThat(desk.row(extracting).state()).isEqualTo(IntervalState.PLANNED);
        assertThat(desk.row(failedAgain).state()).isEqualTo(IntervalState.FAILED);
        assertThat(desk.row(spooled).state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(ledger.intervals().all("acme"))
                .extracting(IntervalRow::offeredAt)
                .containsOnlyNulls();
    }
}
