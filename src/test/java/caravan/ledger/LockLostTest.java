package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.ledger.database.LedgerException;
import caravan.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server ends the session that holds a ledger's lock, as a restart, a failover or a firewall does. */
@Timeout(120)
class LockLostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> displaced = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aLostLockIsTakenAgainAndWorkGoesOn() throws Exception {
        try (Ledger ledger = Database.POSTGRESQL.open(folder);
                Connection other = connection()) {
            ledger.claim(displaced::add);
            int holder = Takeover.holder(other);

            Takeover.endSession(other, holder);

            await().atMost(PATIENCE).until(() -> {
                int now = Takeover.holder(other);
                return now != 0 && now != holder;
            });
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                ledger.confirm();
                return true;
            });
            ledger.intervals().plan(List.of(Desk.hour(6)));
            assertThat(ledger.intervals().all("acme")).hasSize(1);
            assertThat(displaced).isEmpty();
        }
    }

    @Test
    void aReplacedProcessWritesNothingMore() throws Exception {
        try (Ledger first = Database.POSTGRESQL.open(folder);
                Connection second = connection()) {
            first.claim(displaced::add);
            first.intervals().plan(List.of(Desk.hour(5)));

            Takeover.letIn(folder, second);

            assertThatThrownBy(() -> first.intervals().plan(List.of(Desk.hour(6))))
                    .isInstanceOf(LedgerException.class);
            assertThatThrownBy(first::confirm).isInstanceOf(LedgerException.class);
            assertThatThrownBy(() -> first.deliveries().retryAll()).isInstanceOf(LedgerException.class);
            assertThat(count(second)).isOne();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(displaced).singleElement().asString().contains("This one ends"));
        }
    }

    @Test
    void aProcessThatFindsItsLockTakenEndsWithAClearText() throws Exception {
        try (Ledger first = Database.POSTGRESQL.open(folder);
                Connection second = connection()) {
            first.claim(displaced::add);
            CompletableFuture<Void> waiting = Takeover.waitForLock(folder, second);

            try (Connection admin = connection()) {
                Takeover.endSession(admin, Takeover.holder(admin));
            }
            waiting.join();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(displaced)
                    .singleElement()
                    .asString()
                    .contains("taken over by another Caravan", "Stop one of the two"));
            assertThatThrownBy(first::confirm).isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void aSecondProcessThatIsLetInFencesTheFirst() throws Exception {
        try (Ledger first = Database.POSTGRESQL.open(folder);
                Ledger second = Database.POSTGRESQL.open(folder);
                Connection admin = connection()) {
            first.claim(displaced::add);
            CompletableFuture<Void> ended;
            try (Connection between = connection()) {
                ended = Takeover.waitForLock(folder, between);
                Takeover.endSession(admin, Takeover.holder(admin));
                ended.join();
                await().atMost(PATIENCE).until(() -> !displaced.isEmpty());
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                second.claim();
                return true;
            });

            second.intervals().plan(List.of(Desk.hour(6)));

            assertThatThrownBy(() -> first.intervals().plan(List.of(Desk.hour(7))))
                    .isInstanceOf(LedgerException.class);
            assertThat(second.intervals().all("acme")).hasSize(1);
        }
    }

    @Test
    void anOpenTransactionOfASuspendedProcessBlocksNoClaim() throws Exception {
        try (Ledger ledger = Database.POSTGRESQL.open(folder);
                Connection suspended = connection()) {
            suspended.setAutoCommit(false);
            try (Statement statement = suspended.createStatement()) {
                statement.execute("select epoch from ledger for share");
            }

            ledger.claim(displaced::add);

            ledger.intervals().plan(List.of(Desk.hour(6)));
            assertThat(ledger.intervals().all("acme")).hasSize(1);
            assertThatThrownBy(suspended::commit).isInstanceOf(SQLException.class);
        }
    }

    private static long count(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from intervals")) {
            found.next();
            return found.getLong(1);
        }
    }

    private Connection connection() throws SQLException {
        return Takeover.connection(folder);
    }
}
