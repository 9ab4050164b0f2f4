package caravan.ledger.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all statements of the ledger. An outage (a full disk, a server that is away, a lost lock) becomes a {@link
 * LedgerException} that names the place. Its start, its end and, more and more rarely, its failures are logged. With a {@link
 * WorkLock}, each transaction first checks that no other process has taken over. Thread-safe.
 */
public final class LedgerAccess {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerAccess.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final String url;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong outages = new AtomicLong();
    private final AtomicLong lookedAt = new AtomicLong();
    private volatile @Nullable WorkLock lock;
    private volatile @Nullable LedgerException last;

    LedgerAccess(Jdbi jdbi, String url) {
        this.jdbi = jdbi;
        this.url = url;
    }

    /** Checks this lock in each transaction from now on. */
    void fencedBy(WorkLock held) {
        lock = held;
    }

    /** The number of outages that have ended. */
    public long outagesThatEnded() {
        return outages.get();
    }

    /** The last failure, whether the ledger can be used again or not. */
    public Optional<LedgerException> lastFailure() {
        return Optional.ofNullable(last);
    }

    /** The reason why the ledger cannot be used now. */
    public Optional<String> trouble() {
        LedgerException now = last;
        return now == null || failures.get() == 0 ? Optional.empty() : Optional.ofNullable(now.getMessage());
    }

    public <R, X extends Exception> R withHandle(HandleCallback<R, X> work) throws X {
        WorkLock held = lock;
        return held == null ? tried(() -> jdbi.withHandle(work)) : inTransaction(work);
    }

    public <X extends Exception> void useHandle(HandleConsumer<X> work) throws X {
        withHandle(work.asCallback());
    }

    public <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
        WorkLock held = lock;
        return tried(() -> jdbi.inTransaction((Handle handle) -> {
            if (held != null) {
                held.confirm(handle);
            }
            return work.withHandle(handle);
        }));
    }

    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        inTransaction(work.asCallback());
    }

    /** Uses a connection. */
    private interface Use<R, X extends Exception> {
        R done() throws X;
    }

    private <R, X extends Exception> R tried(Use<R, X> use) throws X {
        try {
            R result = use.done();
            if (failures.get() > 0 && isLookDue()) {
                over();
            }
            return result;
        } catch (JdbiException e) {
            Optional<String> why = LedgerTrouble.outage(url, e);
            if (why.isEmpty()) {
                throw e;
            }
            throw noted(new LedgerException(why.get(), LedgerTrouble.withoutSecrets(e), failures.incrementAndGet()));
        } catch (WorkLock.LostException e) {
            throw noted(new LedgerException(String.valueOf(e.getMessage()), e, failures.incrementAndGet()));
        }
    }

    private LedgerException noted(LedgerException failure) {
        last = failure;
        if (failure.isNews()) {
            LOG.warn("Ledger not usable failures={} reason=\"{}\"", failures.get(), failure.getMessage());
        }
        return failure;
    }

    private boolean isLookDue() {
        long now = System.nanoTime();
        long last = lookedAt.get();
        return (last == 0 || now - last > LOOK_EVERY.toNanos()) && lookedAt.compareAndSet(last, now);
    }

    /** Reads succeed on a full disk too: only a write shows that an outage is over. */
    private void over() {
        try {
            jdbi.useHandle(handle -> handle.execute("update ledger set epoch = epoch"));
        } catch (JdbiException e) {
            LOG.debug("The ledger can be read and not written", e);
            return;
        }
        int count = failures.getAndSet(0);
        if (count > 0) {
            outages.incrementAndGet();
            LOG.info("Ledger usable again failures={}", count);
        }
    }
}
