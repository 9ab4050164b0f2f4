package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.ledger.database.LedgerException;
import caravan.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL, which many may open; H2 refuses a second process when it opens the file. */
class OneAtWorkTest {
    @TempDir
    Path folder;

    @Test
    void aSecondProcessIsRefusedUntilTheFirstHasEnded() {
        try (Ledger second = Database.POSTGRESQL.open(folder)) {
            try (Ledger first = Database.POSTGRESQL.open(folder)) {
                first.claim();
                first.claim();

                assertThatThrownBy(second::claim)
                        .isInstanceOf(LedgerException.class)
                        .hasMessageContaining("has another Caravan at work")
                        .hasMessageContaining("caravan.ledger.url");
                assertThat(second.intervals().all("acme")).isEmpty();
            }
            second.claim();
        }
    }
}
