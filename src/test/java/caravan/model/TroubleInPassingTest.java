package caravan.model;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.row.IntervalState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Small schedules that once broke a promise, each with one thing that fails at the wrong moment. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleInPassingTest {
    private static final Terms TERMS = new Terms(
            "", Terms.INTERVALS, "PT1H", "PT0S", 4, 100_000, 100_000, 0, "none", "1GB", Duration.ofDays(2), 12, 7);
    private static final int LEDGER = 4;

    private Machine machine;

    @BeforeAll
    void start() throws Exception {
        machine = new Machine("trouble");
    }

    @AfterAll
    void stop() throws Exception {
        machine.close();
    }

    @Test
    void theSameProcessPlansAnIntervalAgainAfterALedgerFailure() throws Exception {
        for (int after = 0; after < 12; after++) {
            assertHolds(
                    new Event.Pass(60),
                    new Event.Tick(0),
                    new Event.VendorFails(5, 0, 1),
                    new Event.DiskFails(LEDGER, after, 3),
                    new Event.Work(0),
                    new Event.Work(0));
        }
    }

    @Test
    void aPlanThatTheLedgerBrokeOffLeavesNoIntervalBehind() throws Exception {
        for (int after = 0; after < 8; after++) {
            assertHolds(new Event.Pass(60), new Event.DiskFails(LEDGER, after, 1), new Event.Tick(0));
        }
    }

    @Test
    void anIntervalWhoseSpoolFileCannotBeDroppedFailsAllTheSame() throws Exception {
        try (World world = new World(machine, TERMS)) {
            world.pass(Duration.ofMinutes(60));
            world.danger().fail("spool", Danger.Deed.FORCE, 0, 1);
            world.danger().fail("spool", Danger.Deed.DELETE, 0, 1);

            world.round();

            assertThat(machine.ledger().intervals().all("acme"))
                    .anyMatch(row -> row.state() == IntervalState.FAILED)
                    .noneMatch(row -> row.state() == IntervalState.EXTRACTING);
            world.calm();
        }
    }

    @Test
    void aRebuildThatCannotReadASinkSaysSo() throws Exception {
        try (World world = new World(machine, TERMS)) {
            world.pass(Duration.ofHours(2));
            world.round();
            world.danger().fail("out", Danger.Deed.FORCE, 0, 1);

            world.loseLedger();

            assertThat(world.trace()).anyMatch(line -> line.contains("not rebuilt"));
        }
    }

    private void assertHolds(Event... events) throws Exception {
        Schedule.@Nullable Failure failure = new Schedule(0, TERMS, List.of(events)).run(machine);

        assertThat(failure).withFailMessage(() -> String.valueOf(failure)).isNull();
    }
}
