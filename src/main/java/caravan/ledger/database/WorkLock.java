package caravan.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this the one process at work on a PostgreSQL ledger. An advisory lock excludes others as long as its connection
 * lives. When that connection dies (a restart, a failover, a firewall that drops idle connections), the lock is free: work
 * pauses until this process holds it again. Each process that takes the lock raises the ledger's epoch, and each transaction
 * of this process compares its own epoch with it, so that two never work at the same time. Thread-safe.
 */
final class WorkLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String KEY = "(hashtext('caravan'), hashtext(current_schema()))";

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final String url;
    private volatile Consumer<String> displaced;
    private final ScheduledExecutorService looks;
    private @Nullable Handle handle;
    private ServerSession session = ServerSession.NONE;
    private volatile long epoch;
    private volatile @Nullable String lost;
    private boolean ended;

    /** The work lock is not held now; the transaction was not run. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostException(String message) {
            super(message);
        }
    }

    /**
     * Makes a lock that is not held yet.
     *
     * @param source of one connection; this class closes it
     * @param displaced called once with the reason if this process must end: another process has the lock
     */
    WorkLock(HikariDataSource source, String url, Consumer<String> displaced) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.url = url;
        this.displaced = displaced;
        this.looks = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ledger-lock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** From now on calls this one instead. */
    void whenDisplaced(Consumer<String> other) {
        displaced = other;
    }

    /**
     * Takes the lock and raises the epoch. This ends the transactions of a process that has lost the lock without notice.
     *
     * @throws LedgerException if another process works on the ledger
     */
    synchronized void take() {
        if (!lock()) {
            throw new LedgerException(LedgerTrouble.inUse(url), null, 1);
        }
        ServerSession.endIdleTransactions(held());
        epoch = held().createQuery("update ledger set epoch = epoch + 1 returning epoch")
                .mapTo(Long.class)
                .one();
        var unused = looks.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Compares the ledger's epoch in a transaction, and keeps other processes from taking over until the transaction ends.
     *
     * @throws LostException if another process is at work
     */
    void confirm(Handle transaction) {
        refuseIfLost();
        long now = transaction
                .createQuery("select epoch from ledger for share")
                .mapTo(Long.class)
                .one();
        if (now != epoch) {
            end();
            refuseIfLost();
        }
    }

    private void refuseIfLost() {
        String why = lost;
        if (why != null) {
            throw new LostException(why);
        }
    }

    /** Checks whether the lock is held, and takes it again if not. */
    private synchronized void look() {
        try {
            if (ended || isAlive()) {
                return;
            }
            if (lost == null) {
                lost = LedgerTrouble.lost(url);
                LOG.warn("Ledger lock lost reason=\"{}\"", lost);
            }
            takeAgain();
        } catch (RuntimeException e) {
            LOG.debug("The ledger's lock cannot be taken again now", e);
        }
    }

    private boolean isAlive() {
        Handle last = handle;
        if (last == null) {
            return false;
        }
        try {
            last.execute("select 1");
            return true;
        } catch (RuntimeException e) {
            letGo();
            return false;
        }
    }

    private void takeAgain() {
        if (!lock()) {
            if (!jdbi.withHandle(session::end)) { // else the next look finds it free
                end();
            }
            return;
        }
        long now =
                held().createQuery("select epoch from ledger").mapTo(Long.class).one();
        if (now != epoch) {
            end();
            return;
        }
        lost = null;
        LOG.info("Ledger lock held again epoch={}", now);
    }

    private boolean lock() {
        Handle opened = jdbi.open();
        try {
            if (opened.createQuery("select pg_try_advisory_lock" + KEY)
                    .mapTo(Boolean.class)
                    .one()) {
                session = ServerSession.of(opened);
                handle = opened;
                return true;
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        opened.close();
        return false;
    }

    private Handle held() {
        if (handle == null) {
            throw new IllegalStateException("The lock is not held");
        }
        return handle;
    }

    private void unlock() {
        try {
            if (handle != null) {
                handle.execute("select pg_advisory_unlock" + KEY);
            }
        } catch (RuntimeException e) {
            LOG.debug("The ledger's lock ends with its connection", e);
        }
        letGo();
    }

    private void letGo() {
        Handle last = handle;
        handle = null;
        if (last != null) {
            try {
                last.close();
            } catch (RuntimeException e) {
                LOG.debug("The connection that had the ledger's lock is dead", e);
            }
        }
    }

    /** Another process has taken over. This one does no more work. */
    private void end() {
        String why = LedgerTrouble.displaced(url);
        lost = why;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        displaced.accept(why);
    }

    @Override
    public void close() {
        looks.shutdownNow();
        synchronized (this) {
            ended = true;
            unlock();
        }
        source.close();
    }
}
