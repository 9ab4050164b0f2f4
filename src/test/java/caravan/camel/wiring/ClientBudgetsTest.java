package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.budget.Budget;
import caravan.budget.Time;
import caravan.ledger.Ledger;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which processes share the budget of a client. */
class ClientBudgetsTest {
    @TempDir
    Path folder;

    private final Impatient time = new Impatient();

    @Test
    void processesOnOnePostgresqlLedgerShareThePaceOfAClient() throws Exception {
        try (Ledger one = Database.POSTGRESQL.open(folder);
                Ledger other = Database.POSTGRESQL.open(folder)) {
            budget(one).take();

            assertThatThrownBy(() -> budget(other).take()).isInstanceOf(InterruptedException.class);

            assertThat(time.slept).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(61));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLedgerOfItsOwnHasAPaceOfItsOwn(Database database) throws Exception {
        try (Ledger one = database.open(folder.resolve("one"));
                Ledger other = database.open(folder.resolve("other"))) {
            budget(one).take();
            budget(other).take();

            assertThat(time.slept).isZero();
        }
    }

    private Budget budget(Ledger ledger) throws Exception {
        return AcmeFeeds.in(
                        folder,
                        Map.of("feed.acme.requests-per-minute", "1"),
                        new DefaultCamelContext(),
                        ledger,
                        Database.CLOCK,
                        time)
                .get("acme")
                .client()
                .budget();
    }

    /** Does not sleep. */
    private static final class Impatient implements Time {
        private Duration slept = Duration.ZERO;

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            slept = Duration.ofNanos(nanos);
            throw new InterruptedException();
        }
    }
}
