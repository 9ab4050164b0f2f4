package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
    private static final String KEY = "(hashtext('caravan'), hashtext(current_schema()))";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> displaced = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aLostLockIsTakenAgainAndWorkGoesOn() throws Exception {
        try (Ledger ledger = Database.POSTGRESQL.open(folder);
                Connection other = connection()) {
            ledger.claim(displaced::add);
            int holder = holder(other);

            endSession(other, holder);

            await().atMost(PATIENCE).until(() -> {
                int now = holder(other);
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
    void aProcessThatAnotherHasFollowedWritesNothingMore() throws Exception {
        try (Ledger first = Database.POSTGRESQL.open(folder);
                Connection second = connection()) {
            first.claim(displaced::add);
            first.intervals().plan(List.of(Desk.hour(5)));

            letIn(second);

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
            CompletableFuture<Void> waiting = waitForLock(second);

            try (Connection admin = connection()) {
                endSession(admin, holder(admin));
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
                ended = waitForLock(between);
                endSession(admin, holder(admin));
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

    /** What a second process does at its start once the lock is free. */
    private void letIn(Connection second) throws Exception {
        CompletableFuture<Void> waiting = waitForLock(second);
        try (Connection admin = connection()) {
            endSession(admin, holder(admin));
        }
        waiting.join();
        try (Statement statement = second.createStatement()) {
            statement.execute("update ledger set epoch = epoch + 1");
        }
    }

    /** Stands in the queue for the lock, so that it is taken the moment that it is free. */
    private CompletableFuture<Void> waitForLock(Connection second) throws SQLException {
        CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> {
            try (Statement statement = second.createStatement()) {
                statement.execute("select pg_advisory_lock" + KEY);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connection admin = connection()) {
            await().atMost(PATIENCE).until(() -> pid(admin, "not granted") != 0);
        }
        return taken;
    }

    private static int holder(Connection admin) throws SQLException {
        return pid(admin, "granted");
    }

    private static int pid(Connection admin, String which) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet found =
                        statement.executeQuery("select l.pid from pg_locks l join pg_database d on d.oid = l.database"
                                + " where l.locktype = 'advisory' and d.datname = current_database() and " + which)) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    private static void endSession(Connection admin, int pid) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("select pg_terminate_backend(" + pid + ")");
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
        return DriverManager.getConnection(Database.POSTGRESQL.url(folder));
    }
}
