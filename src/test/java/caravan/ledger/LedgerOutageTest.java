package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerException;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import caravan.testing.FullDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's own files on a disk that fills up. */
class LedgerOutageTest {
    @TempDir
    Path folder;

    @AfterEach
    void makeRoom() {
        FullDisk.makeRoom();
    }

    @Test
    void aLedgerOnAFullDiskIsOpenedAgainOnceThereIsRoom() {
        try (Ledger ledger = open()) {
            Interval before = new Desk(ledger).delivered(6);
            FullDisk.fill();
            LedgerException full = failure(ledger);
            failure(ledger);

            FullDisk.makeRoom();

            assertThat(full.isTemporary()).isTrue();
            await().pollInSameThread() // a connection that worked is the one that this thread takes next
                    .ignoreException(LedgerException.class) // H2 closes the file beside us, each connection fails once
                    .untilAsserted(() ->
                            assertThat(new Desk(ledger).row(before).state()).isEqualTo(IntervalState.DELIVERED));
            Interval after = new Desk(ledger).delivered(7);
            assertThat(new Desk(ledger).row(after).state()).isEqualTo(IntervalState.DELIVERED);
            assertThat(ledger.outagesThatEnded()).isOne();
        }
    }

    @Test
    void everyConnectionOfTheClosedFileIsReplaced() {
        try (Ledger ledger = open()) {
            IntStream.range(0, 30).parallel().forEach(i -> ledger.feeds().find("acme")); // each has a connection
            FullDisk.fill();
            failure(ledger);
            FullDisk.makeRoom();

            IntStream.range(0, 9).forEach(i -> {
                var unused = catchThrowableOfType(
                        LedgerException.class, () -> ledger.intervals().plan(List.of(Desk.hour(i))));
            });
            IntStream.range(10, 20).forEach(i -> ledger.intervals().plan(List.of(Desk.hour(i))));

            assertThat(ledger.intervals().all("acme")).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void aFullDiskIsNamedWithItsRoomAndWithWhatToDo() {
        try (Ledger ledger = open()) {
            FullDisk.fill();

            assertThat(failure(ledger))
                    .hasMessageContainingAll(
                            "its disk is full (No space left on device)",
                            folder.toAbsolutePath() + " has ",
                            " MB free",
                            "Free some space")
                    .hasMessageNotContaining(".username");
        }
    }

    @Test
    void aStartOnAFullDiskNamesItAndMayComeAgain() {
        open().close();
        FullDisk.fill();

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll("Opening the ledger", "its disk is full", folder.toString())
                .hasMessageNotContaining(".username")
                .satisfies(failure ->
                        assertThat(((LedgerException) failure).isTemporary()).isTrue());
    }

    @Test
    void anOutageIsLoggedAtItsStartAndThenMoreRarely() {
        try (Ledger ledger = open()) {
            FullDisk.fill();

            List<Boolean> news = IntStream.rangeClosed(1, 9)
                    .mapToObj(i -> failure(ledger).isNews())
                    .toList();

            assertThat(news).containsExactly(true, true, false, true, false, false, false, true, false);
        }
    }

    @Test
    void readsThatSucceedOnAFullDiskDoNotEndTheOutage() {
        try (Ledger ledger = open()) {
            FullDisk.fill();

            for (int i = 0; i < 10; i++) {
                failure(ledger);
                var unused = catchThrowableOfType(
                        LedgerException.class, () -> ledger.intervals().all("acme"));
            }

            assertThat(ledger.outagesThatEnded()).isZero();
        }
    }

    @Test
    void nothingButTheLedgerGrowsOnAFullDisk() throws Exception {
        try (Ledger ledger = open()) {
            FullDisk.fill();
            IntStream.range(0, 20).forEach(i -> failure(ledger));

            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("ledger.mv.db");
            }
        }
    }

    private Ledger open() {
        return Ledger.open(address(), null, null, Database.CLOCK);
    }

    private String address() {
        return FullDisk.address(folder);
    }

    private static LedgerException failure(Ledger ledger) {
        return catchThrowableOfType(
                LedgerException.class, () -> ledger.intervals().plan(List.of(Desk.hour(3), Desk.hour(4))));
    }
}
