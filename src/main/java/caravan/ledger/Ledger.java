package caravan.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's database: H2 in a file for one process, or PostgreSQL. Thread-safe. Each door writes in transactions of
 * its own, so that a kill at any instant leaves whole rows.
 */
public final class Ledger implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final String TRACE = ";TRACE_LEVEL_FILE";

    /** A server that is gone, or a firewall that drops an idle connection, is noticed; seconds. The address may say otherwise. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "tcpKeepAlive", "true",
            "connectTimeout", "10",
            "socketTimeout", "60");

    private final HikariDataSource source;
    private final LedgerAccess jdbi;
    private final String url;
    private final Supplier<HikariConfig> config;
    private final Runnable afterwards;
    private final boolean isReadOnly;
    private volatile String id;
    private @Nullable WorkLock lock;

    private Ledger(
            HikariDataSource source,
            String url,
            Supplier<HikariConfig> config,
            boolean isReadOnly,
            Runnable afterwards) {
        this.source = source;
        this.isReadOnly = isReadOnly;
        this.url = url;
        this.config = config;
        this.afterwards = afterwards;
        Jdbi rows = Jdbi.create(source).registerArgument(new InstantColumn.Argument());
        rows.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE); // no values in an error
        this.id = rows.withHandle(handle ->
                handle.createQuery("select id from ledger").mapTo(String.class).one());
        this.jdbi = new LedgerAccess(rows, url);
        if (isH2(url) && !isReadOnly) {
            tokens().releaseAll(); // its file admits one process
        }
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws LedgerException if it is in use by another process, damaged, not to be reached or from a later version
     */
    public static Ledger open(String url, @Nullable String username, @Nullable String password, Clock clock) {
        return open(url, url, username, password, clock, () -> {});
    }

    /**
     * Opens the database at another address than the one that messages name.
     *
     * @param afterwards runs once it is closed
     */
    static Ledger open(
            String place,
            String url,
            @Nullable String username,
            @Nullable String password,
            Clock clock,
            Runnable afterwards) {
        Supplier<HikariConfig> config = () -> config(place, username, password);
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(config.get());
            tables(source, clock).migrate();
            return new Ledger(source, url, config, false, afterwards);
        } catch (RuntimeException e) {
            throw failed(url, source, e);
        }
    }

    /**
     * Opens the tables of a database as they are, for reading only.
     *
     * @return nothing where there are none yet
     * @throws LedgerException also if the tables are of an earlier version: a command that works brings them up to date
     */
    static Optional<Ledger> look(String url, @Nullable String username, @Nullable String password, Clock clock) {
        Supplier<HikariConfig> config = () -> {
            HikariConfig reading = config(url, username, password);
            reading.setReadOnly(true);
            return reading;
        };
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(config.get());
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
            return Optional.of(new Ledger(source, url, config, true, () -> {}));
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(url, source, e);
        }
    }

    private static Flyway tables(HikariDataSource source, Clock clock) {
        return Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:caravan/ledger/migration")
                .placeholders(Map.of(
                        "id", UUID.randomUUID().toString(),
                        "now", clock.instant().toString()))
                .ignoreMigrationPatterns(new String[0]) // none, or a later version's tables would be taken for ours
                .load();
    }

    private static LedgerException failed(String url, @Nullable HikariDataSource source, RuntimeException failure) {
        if (source != null) {
            source.close();
        }
        return LedgerTrouble.isTemporary(failure)
                ? new LedgerException(LedgerTrouble.told(url, failure), LedgerTrouble.withoutSecrets(failure), 1)
                : new LedgerException(LedgerTrouble.told(url, failure), LedgerTrouble.withoutSecrets(failure));
    }

    private static HikariConfig config(String url, @Nullable String username, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address(url));
        config.setDriverClassName(isH2(url) ? "org.h2.Driver" : "org.postgresql.Driver"); // JBang's loader hides it
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("ledger");
        if (isH2(url)) {
            config.setExceptionOverride(new ClosedFile());
        } else {
            POSTGRESQL.forEach(config::addDataSourceProperty);
        }
        return config;
    }

    /**
     * What makes H2 keep a commit through a kill, leaves closing to us (its own hook would close it too early), and keeps its trace
     * file from growing on a disk that is full.
     */
    private static String address(String url) {
        String own = url.toUpperCase(Locale.ROOT).contains(TRACE) ? "" : TRACE + "=0";
        return isH2(url) ? url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" + own : url;
    }

    private static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }

    /** Makes this the one process that works on this ledger, for as long as nothing takes the lock from it. */
    public void claim() {
        claim(why -> {});
    }

    /**
     * Makes this the one process that works on this ledger until it closes; others may still read it. H2's file admits one
     * anyway, PostgreSQL has a {@link WorkLock}.
     *
     * @param displaced hears once why this process must end: another was let in after the lock was lost
     * @throws LedgerException if another process works on it
     */
    public synchronized void claim(Consumer<String> displaced) {
        if (isH2(url) || lock != null) {
            return;
        }
        HikariConfig one = config.get();
        one.setMaximumPoolSize(1);
        one.setMaxLifetime(0);
        one.setPoolName("ledger-lock");
        one.setInitializationFailTimeout(-1);
        one.addDataSourceProperty("socketTimeout", "5");
        WorkLock taken = new WorkLock(new HikariDataSource(one), url, displaced);
        try {
            taken.take();
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
        lock = taken;
        jdbi.fencedBy(taken);
    }

    /**
     * Proves at this instant that the ledger can be used and that this is the process at work on it.
     *
     * @throws LedgerException if not
     */
    public void confirm() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /** The failure that was met last, whether the ledger can be used again or not. */
    public Optional<LedgerException> lastFailure() {
        return jdbi.lastFailure();
    }

    /** Why the ledger cannot be used at present, or can be read and not written. */
    public Optional<String> trouble() {
        return jdbi.trouble();
    }

    /** How often the ledger could not be used and then could again. */
    public long outagesThatEnded() {
        return jdbi.outagesThatEnded();
    }

    /** Names this ledger in the owner marks that it leaves in sinks. */
    public String id() {
        return id;
    }

    /** Takes over the identity of a ledger that is lost, so that the sinks' owner marks fit again. */
    public void become(String lost) {
        jdbi.useHandle(handle -> handle.createUpdate("update ledger set id = :id")
                .bind("id", lost)
                .execute());
        id = lost;
    }

    public FeedRows feeds() {
        return new FeedRows(jdbi);
    }

    public IntervalRows intervals() {
        return new IntervalRows(jdbi);
    }

    public Claims claims() {
        return new Claims(jdbi);
    }

    public JobRows jobs() {
        return new JobRows(jdbi);
    }

    public RequestRows requests() {
        return new RequestRows(jdbi, isReadOnly);
    }

    public TokenRows tokens() {
        return new TokenRows(jdbi);
    }

    public GapRows gaps() {
        return new GapRows(jdbi);
    }

    public ChangeRows changes() {
        return new ChangeRows(jdbi);
    }

    public Revisions revisions() {
        return new Revisions(jdbi);
    }

    public OpenRows open() {
        return new OpenRows(jdbi);
    }

    public RemarkRows remarks() {
        return new RemarkRows(jdbi);
    }

    public LetterRows letters() {
        return new LetterRows(jdbi);
    }

    public DeliveryRows deliveries() {
        return new DeliveryRows(jdbi);
    }

    @Override
    public synchronized void close() {
        try (source) {
            if (lock != null) {
                lock.close();
            }
            lock = null;
        } finally {
            afterwards.run();
        }
    }
}
