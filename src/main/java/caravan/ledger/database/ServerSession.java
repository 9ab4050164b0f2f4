package caravan.ledger.database;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's process for one connection. The server may use a process number again, so the instant of its start belongs to it. */
record ServerSession(int pid, String begun) {
    static final ServerSession NONE = new ServerSession(0, "");

    private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);

    static ServerSession of(Handle connection) {
        return connection
                .createQuery("select pid, backend_start::text from pg_stat_activity where pid = pg_backend_pid()")
                .map((row, context) -> new ServerSession(row.getInt(1), row.getString(2)))
                .one();
    }

    /** Ends this session if it holds an advisory lock. The server may not know that its connection is dead, and keep the lock for hours. */
    boolean end(Handle other) {
        return other.createQuery(
                        """
                        select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid
                        where l.locktype = 'advisory' and l.granted and a.pid = :pid and a.backend_start::text = :begun
                        """)
                .bind("pid", pid)
                .bind("begun", begun)
                .mapTo(Boolean.class)
                .findFirst()
                .orElse(false);
    }

    /** Ends transactions that a suspended process without the lock left open. They would hold the ledger's row until it resumes. */
    static void endIdleTransactions(Handle holder) {
        long ended = holder
                .createQuery(
                        """
                        select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid
                        join pg_database d on d.oid = l.database and d.datname = current_database()
                        where l.locktype = 'relation' and l.relation = 'ledger'::regclass and l.granted
                        and a.state = 'idle in transaction' and a.pid <> pg_backend_pid()
                        """)
                .mapTo(Boolean.class)
                .stream()
                .count();
        if (ended > 0) {
            LOG.warn("Transactions of another process ended sessions={} reason=\"it lost the ledger's lock\"", ended);
        }
    }
}
