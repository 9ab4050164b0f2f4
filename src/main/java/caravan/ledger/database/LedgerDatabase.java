package caravan.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/** The open database of a ledger, with tables of this version: H2 in a file for one process, or PostgreSQL. Thread-safe. */
public final class LedgerDatabase implements AutoCloseable {
    private final HikariDataSource source;
    private final Connections connections;
    private final String url;
    private final boolean isReadOnly;
    private final LedgerAccess access;
    private @Nullable WorkLock lock;

    private LedgerDatabase(HikariDataSource source, Connections connections, String url, boolean isReadOnly) {
        this.source = source;
        this.connections = connections;
        this.url = url;
        this.isReadOnly = isReadOnly;
        Jdbi rows = Jdbi.create(source).registerArgument(new InstantColumn.Argument());
        rows.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE); // no values in an error
        this.access = new LedgerAccess(rows, url);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param url that messages name; {@code place} is the address that is opened
     * @throws LedgerException if another process has it open, or it is damaged, out of reach or from a later version
     */
    public static LedgerDatabase open(
            String place, String url, @Nullable String username, @Nullable String password, Clock clock) {
        Connections connections = new Connections(place, username, password);
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(connections.config());
            migrate(source, clock, connections.isH2());
            return new LedgerDatabase(source, connections, url, false);
        } catch (RuntimeException e) {
            throw failed(url, source, e);
        }
    }

    /**
     * Opens the tables of a database as they are, for reading only.
     *
     * @return empty if it has no tables yet
     * @throws LedgerException also if the tables are of an earlier version: a command that works brings them up to date
     */
    public static Optional<LedgerDatabase> openToRead(
            String url, @Nullable String username, @Nullable String password, Clock clock) {
        Connections connections = new Connections(url, username, password);
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(connections.readOnly());
            if (CurrentSchema.isIn(source)) {
                return Optional.of(new LedgerDatabase(source, connections, url, true));
            }
            MigrationInfoService tables = tables(source, clock).info();
            if (tables.current() == null) {
                source.close();
                return Optional.empty();
            }
            if (tables.pending().length > 0) {
                source.close();
                throw new LedgerException(LedgerTrouble.older(url), null);
            }
            tables(source, clock).validate();
            return Optional.of(new LedgerDatabase(source, connections, url, true));
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(url, source, e);
        }
    }

    /** One at a time: on H2, Flyway's table of migrations has no lock yet while it is made. */
    private static synchronized void migrate(HikariDataSource source, Clock clock, boolean isH2) {
        if (!CurrentSchema.isIn(source)) {
            tables(source, clock).migrate();
        } else if (isH2) {
            CurrentSchema.write(source);
        }
    }

    static Flyway tables(DataSource source, Clock clock) {
        return Flyway.configure(LedgerDatabase.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:caravan/ledger/migration")
                .placeholders(Map.of(
                        "id", UUID.randomUUID().toString(),
                        "now", clock.instant().toString()))
                .ignoreMigrationPatterns(new String[0]) // by default, tables of a later version are accepted
                .load();
    }

    private static LedgerException failed(String url, @Nullable HikariDataSource source, RuntimeException failure) {
        if (source != null) {
            source.close();
        }
        return LedgerTrouble.isTemporary(failure)
                ? new LedgerException(LedgerTrouble.ofOpening(url, failure), LedgerTrouble.withoutSecrets(failure), 1)
                : new LedgerException(LedgerTrouble.ofOpening(url, failure), LedgerTrouble.withoutSecrets(failure));
    }

    public LedgerAccess access() {
        return access;
    }

    public boolean isReadOnly() {
        return isReadOnly;
    }

    /** Whether only one process can have the database open. */
    public boolean isOfOneProcess() {
        return connections.isH2();
    }

    /**
     * Makes this the one process that works on this ledger until it closes; others may still read it. H2 allows one process
     * anyway; PostgreSQL has a {@link WorkLock}.
     *
     * @param displaced called once with the reason if this process must end: the lock was lost, and another process has it
     * @throws LedgerException if another process works on the ledger
     */
    public synchronized void claim(Consumer<String> displaced) {
        if (connections.isH2()) {
            return;
        }
        if (lock != null) {
            lock.whenDisplaced(displaced);
            return;
        }
        WorkLock taken = new WorkLock(new HikariDataSource(connections.ofTheLock()), url, displaced);
        try {
            taken.take();
        } catch (LedgerException e) {
            taken.close();
            throw e;
        } catch (RuntimeException e) {
            taken.close();
            throw failed(url, null, e);
        }
        lock = taken;
        access.fencedBy(taken);
    }

    @Override
    public synchronized void close() {
        try (source) {
            if (lock != null) {
                lock.close();
            }
            lock = null;
        }
    }
}
