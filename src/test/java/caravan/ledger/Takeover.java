package caravan.ledger;

import static org.awaitility.Awaitility.await;

import caravan.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The server ends the session that holds the lock of a PostgreSQL ledger, and another process is let in. */
public final class Takeover {
    private static final String KEY = "(hashtext('caravan'), hashtext(current_schema()))";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Takeover() {}

    /** Does all that a second process does at its start once the lock is free, and lets the lock go again. */
    public static void of(Path folder) {
        try (Connection second = connection(folder)) {
            letIn(folder, second);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the owner of a connection in; the lock is held by it. */
    static void letIn(Path folder, Connection second) throws SQLException {
        CompletableFuture<Void> waiting = waitForLock(folder, second);
        try (Connection admin = connection(folder)) {
            endSession(admin, holder(admin));
        }
        waiting.join();
        try (Statement statement = second.createStatement()) {
            statement.execute("update ledger set epoch = epoch + 1");
        }
    }

    /** Waits for the lock, and takes it as soon as it is free. */
    static CompletableFuture<Void> waitForLock(Path folder, Connection second) throws SQLException {
        CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> {
            try (Statement statement = second.createStatement()) {
                statement.execute("select pg_advisory_lock" + KEY);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connection admin = connection(folder)) {
            await().atMost(PATIENCE).until(() -> pid(admin, "not granted") != 0);
        }
        return taken;
    }

    /** The server's process that holds the lock, or 0. */
    public static int holder(Connection admin) throws SQLException {
        return pid(admin, "granted");
    }

    public static void endSession(Connection admin, int pid) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("select pg_terminate_backend(" + pid + ")");
        }
    }

    public static Connection connection(Path folder) throws SQLException {
        return DriverManager.getConnection(Database.POSTGRESQL.url(folder));
    }

    private static int pid(Connection admin, String which) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet found =
                        statement.executeQuery("select l.pid from pg_locks l join pg_database d on d.oid = l.database"
                                + " where l.locktype = 'advisory' and d.datname = current_database() and " + which)) {
            return found.next() ? found.getInt(1) : 0;
        }
    }
}
