package caravan.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
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

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final String url;
    private final Runnable afterwards;
    private volatile String id;
    private @Nullable Handle sole;

    private Ledger(HikariDataSource source, String url, Runnable afterwards) {
        this.source = source;
        this.url = url;
        this.afterwards = afterwards;
        this.jdbi = Jdbi.create(source).registerArgument(new InstantColumn.Argument());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE); // no values in an error
        this.id = jdbi.withHandle(handle ->
                handle.createQuery("select id from ledger").mapTo(String.class).one());
        if (isH2(url)) {
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
        String address = address(place);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setDriverClassName(isH2(url) ? "org.h2.Driver" : "org.postgresql.Driver"); // JBang's loader hides it
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("ledger");
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(config);
            Flyway.configure(Ledger.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:caravan/ledger/migration")
                    .placeholders(Map.of(
                            "id", UUID.randomUUID().toString(),
                            "now", clock.instant().toString()))
                    .ignoreMigrationPatterns(new String[0]) // none, or a later version's tables would be taken for ours
                    .load()
                    .migrate();
            return new Ledger(source, url, afterwards);
        } catch (RuntimeException e) {
            if (source != null) {
                source.close();
            }
            throw new LedgerException(LedgerTrouble.told(url, e), LedgerTrouble.withoutSecrets(e));
        }
    }

    /** What makes H2 keep a commit through a kill, and leaves closing to us (its own hook would close it too early). */
    private static String address(String url) {
        return isH2(url) ? url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" : url;
    }

    private static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }

    /**
     * Makes this the one process that works on this ledger until it closes; others may still read it. H2's file admits one
     * anyway, PostgreSQL keeps an advisory lock for as long as the connection lives that took it.
     *
     * @throws LedgerException if another process works on it
     */
    public synchronized void claim() {
        if (isH2(url) || sole != null) {
            return;
        }
        Handle handle = jdbi.open();
        boolean free = handle.createQuery(
                        "select pg_try_advisory_lock(hashtext('caravan'), hashtext(current_schema()))")
                .mapTo(Boolean.class)
                .one();
        if (!free) {
            handle.close();
            throw new LedgerException(LedgerTrouble.inUse(url), null);
        }
        sole = handle;
    }

    private static boolean lock(Handle handle, String function) {
        return handle.createQuery("select " + function + "(hashtext('caravan'), hashtext(current_schema()))")
                .mapTo(Boolean.class)
                .one();
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
        return new RequestRows(jdbi);
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
        try (source;
                Handle held = sole) {
            if (held != null) {
                lock(held, "pg_advisory_unlock");
            }
            sole = null;
        } finally {
            afterwards.run();
        }
    }
}
