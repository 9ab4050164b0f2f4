package caravan.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerException;
import caravan.testing.Database;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
    private final Path folder;
    private final Path file;

    H2FileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("ledger.mv.db");
    }

    @Test
    void committedRowsSurviveAKillAtAnyInstant(@TempDir Path after) throws Exception {
        try (Ledger ledger = Database.H2.open(folder)) {
            Desk desk = new Desk(ledger);
            for (int hour = 0; hour < 8; hour++) {
                Interval delivered = desk.delivered(hour);
                Interval extracting = desk.extracting(hour + 10);
                Path copy = Files.createDirectories(after.resolve("killed" + hour));

                Files.copy(file, copy.resolve("ledger.mv.db"));

                try (Ledger restarted = Database.H2.open(copy)) {
                    assertThat(restarted.id()).isEqualTo(ledger.id());
                    assertThat(restarted.intervals().all("acme"))
                            .isEqualTo(ledger.intervals().all("acme"))
                            .hasSize(2 * (hour + 1));
                    assertThat(restarted.digests().find(delivered, 1)).contains(Desk.digests(1));
                    assertThat(restarted.claims().releaseAll()).isEqualTo(hour + 1);
                    assertThat(restarted.claims().claim(extracting, Desk.LATER)).isPresent();
                }
            }
        }
    }

    @Test
    void aLedgerThatAnotherProcessHasOpenSaysSo() throws Exception {
        Database.H2.open(folder).close();

        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            other.lock();

            assertThatThrownBy(() -> Database.H2.open(folder))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContainingAll(folder.toString(), "another process has it open", "the command status");
        }
        Database.H2.open(folder).close();
    }

    @Test
    void aDamagedFileIsReportedWithWhatToDo() throws Exception {
        Database.H2.open(folder).close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, 8_192, (byte) 'x');

        assertDamaged(bytes);
    }

    @Test
    void aFileThatIsNoLedgerIsReportedWithWhatToDo() throws Exception {
        assertDamaged("a note of mine".getBytes(UTF_8));
    }

    @Test
    void aFileInPlaceOfTheFolderIsReported() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("data"), "in the way");

        assertThatThrownBy(() -> Database.H2.open(inTheWay))
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll(inTheWay.toString(), "caravan.ledger.url");
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        Files.write(file, bytes);

        assertThatThrownBy(() -> Database.H2.open(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll(folder.toString(), "damaged", "move it away", "status --rebuild");
        assertThat(file).hasBinaryContent(bytes);
    }
}
