package caravan.ledger;

import caravan.ledger.database.LedgerAccess;
import caravan.ledger.database.LedgerDatabase;
import caravan.ledger.database.LedgerException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: a class for each table or task, all on one {@link LedgerDatabase}. Each of their methods that writes is one
 * transaction, so that a kill at any instant leaves whole rows. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
    private final LedgerDatabase database;
    private final LedgerAccess jdbi;
    private final Runnable afterwards;
    private volatile String id;

    private Ledger(LedgerDatabase database, Runnable afterwards) {
        this.database = database;
        this.jdbi = database.access();
        this.afterwards = afterwards;
        this.id = jdbi.withHandle(handle ->
                handle.createQuery("select id from ledger").mapTo(String.class).one());
        if (database.isOfOneProcess() && !database.isReadOnly()) {
            tokens().releaseAll(); // the leases of a process that has ended
        }
    }

    /**
     * Opens the ledger and brings its tables up to date.
     *
     * @throws LedgerException if another process has it open, or it is damaged, out of reach or from a later version
     */
    public static Ledger open(String url, @Nullable String username, @Nullable String password, Clock clock) {
        return open(url, url, username, password, clock, () -> {});
    }

    /**
     * Opens the ledger at another address than the one that messages name.
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
        return of(LedgerDatabase.open(place, url, username, password, clock), afterwards);
    }

    /** Opens a ledger as it is, for reading only; empty if the database has no tables yet. */
    static Optional<Ledger> openToRead(String url, @Nullable String username, @Nullable String password, Clock clock) {
        return LedgerDatabase.openToRead(url, username, password, clock).map(database -> of(database, () -> {}));
    }

    private static Ledger of(LedgerDatabase database, Runnable afterwards) {
        try {
            return new Ledger(database, afterwards);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Makes this the one process that works on this ledger, as long as no other process takes the lock. */
    public void claim() {
        claim(why -> {});
    }

    /** The same, with a call of {@code displaced} if another process has taken the lock. */
    public void claim(Consumer<String> displaced) {
        database.claim(displaced);
    }

    /**
     * Proves at this instant that the ledger can be used and that this is the process at work on it.
     *
     * @throws LedgerException if not
     */
    public void confirm() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /** The last failure, whether the ledger can be used again or not. */
    public Optional<LedgerException> lastFailure() {
        return jdbi.lastFailure();
    }

    /** The reason why the ledger cannot be used now, or can be read and not written. */
    public Optional<String> trouble() {
        return jdbi.trouble();
    }

    /** How many outages have ended. */
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
        return new RequestRows(jdbi, database.isReadOnly());
    }

    /** Permits that processes share; empty if only this process can send requests, or if it reads only. */
    public Optional<PermitRows> permits() {
        return database.isOfOneProcess() || database.isReadOnly()
                ? Optional.empty()
                : Optional.of(new PermitRows(jdbi));
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

    public DigestRows digests() {
        return new DigestRows(jdbi);
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
    public void close() {
        try {
            database.close();
        } finally {
            afterwards.run();
        }
    }
}
