package caravan.ledger;

import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.TokenRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Encrypted tokens of OAuth clients, for one or several processes. Updates use optimistic locking on the version. A lease
 * keeps other processes from requesting a new token at the same time. It is a mark with an end and holds no connection,
 * because token endpoints can take a minute.
 */
public final class TokenRows {
    private static final String UNIQUE_VIOLATION = "23505";

    private final LedgerAccess jdbi;

    TokenRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<TokenRow> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from tokens where id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new TokenRow(row.getLong("version"), row.getBoolean("rotated"), row.getString("sealed")))
                .findOne());
    }

    /** Leases a row until an instant; false if the row has another version or a lease that has not ended. */
    public boolean lease(String id, long version, Instant now, Instant until) {
        boolean free = jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tokens set leased_until = :until
                                where id = :id and version = :version and (leased_until is null or leased_until <= :now)
                                """)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("now", now)
                        .bind("until", until)
                        .execute()
                == 1);
        return free || (version == 0 && begin(id, now, until));
    }

    private boolean begin(String id, Instant now, Instant until) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("insert into tokens values (:id, 0, false, '', :now, :until)")
                    .bind("id", id)
                    .bind("now", now)
                    .bind("until", until)
                    .execute());
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return false; // another process was first
            }
            throw e;
        }
    }

    /** Ends the lease. */
    public void release(String id, long version) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update tokens set leased_until = null where id = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .execute());
    }

    /** Replaces the row of the previous version, and ends the lease; false if the row has another version. */
    public boolean put(String id, TokenRow next, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tokens set version = :next, rotated = :rotated, sealed = :sealed,
                                  changed_at = :now, leased_until = null
                                where id = :id and version = :next - 1
                                """)
                        .bind("id", id)
                        .bind("next", next.version())
                        .bind("rotated", next.rotated())
                        .bind("sealed", next.sealed())
                        .bind("now", now)
                        .execute()
                == 1);
    }

    /** Ends the leases of an ended process. Only for a ledger that allows one process. */
    void releaseAll() {
        jdbi.useHandle(
                handle -> handle.execute("update tokens set leased_until = null where leased_until is not null"));
    }
}
