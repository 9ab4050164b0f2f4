package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.budget.Ceilings;
import caravan.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerBookTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @TempDir
    Path folder;

    @Test
    void noMoreIsReservedThanTheCeilingsLeave() {
        try (Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, Clock.systemUTC())) {
            LedgerBook book = new LedgerBook(ledger.requests(), "acme", new Ceilings(30, 45));

            assertThat(book.takeAhead(DAY, 20)).isEqualTo(20);
            assertThat(book.takeAhead(DAY, 20)).isEqualTo(10);
            assertThat(book.takeAhead(DAY.plusDays(1), 20)).isEqualTo(15);
        }
    }
}
