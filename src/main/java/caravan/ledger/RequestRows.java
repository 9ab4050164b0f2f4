package caravan.ledger;

import caravan.ledger.database.LedgerAccess;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The number of requests of each OAuth client on each day (UTC). */
public final class RequestRows {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ADD =
            "update requests set requests = requests + :more where client = :client and on_day = :day";

    private final LedgerAccess jdbi;
    private final boolean isReadOnly;

    /** @param isReadOnly whether requests are compared with the ceilings and not added */
    RequestRows(LedgerAccess jdbi, boolean isReadOnly) {
        this.jdbi = jdbi;
        this.isReadOnly = isReadOnly;
    }

    /**
     * Adds requests before they are sent, as far as the ceilings of day and month allow.
     *
     * @return the number of added requests, at most {@code most}
     */
    public int add(String client, LocalDate day, int most, long perDay, long perMonth) {
        if (!isReadOnly && jdbi.withHandle(handle -> change(handle, client, day, 0)) == 0) {
            begin(client, day);
        }
        return jdbi.inTransaction(handle -> {
            if (!isReadOnly) {
                lock(handle, client, day);
            }
            long left = Math.min(
                    perDay - count(handle, client, day.toString()),
                    perMonth - count(handle, client, YearMonth.from(day) + "-%"));
            int added = (int) Math.max(0, Math.min(most, left));
            if (!isReadOnly) {
                change(handle, client, day, added);
            }
            return added;
        });
    }

    /** Subtracts requests that were added and not sent. */
    public void subtract(String client, LocalDate day, int unsent) {
        if (!isReadOnly) {
            jdbi.useHandle(handle -> change(handle, client, day, -unsent));
        }
    }

    public long ofDay(String client, LocalDate day) {
        return jdbi.withHandle(handle -> count(handle, client, day.toString()));
    }

    public long ofMonth(String client, YearMonth month) {
        return jdbi.withHandle(handle -> count(handle, client, month + "-%"));
    }

    private void begin(String client, LocalDate day) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("insert into requests values (:client, :day, 0)")
                    .bind("client", client)
                    .bind("day", day.toString())
                    .execute());
        } catch (UnableToExecuteStatementException e) {
            if (!(e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()))) {
                throw e;
            } // else another process was first
        }
    }

    /** Locks the client's count until the transaction ends. At midnight the clocks of two processes may show two days. */
    private static void lock(Handle handle, String client, LocalDate day) {
        change(handle, client, day.minusDays(1), 0);
        change(handle, client, day, 0);
    }

    private static int change(Handle handle, String client, LocalDate day, int more) {
        return handle.createUpdate(ADD)
                .bind("client", client)
                .bind("day", day.toString())
                .bind("more", more)
                .execute();
    }

    private static long count(Handle handle, String client, String days) {
        return handle.createQuery(
                        "select coalesce(sum(requests), 0) from requests where client = :client and on_day like :days")
                .bind("client", client)
                .bind("days", days)
                .mapTo(Long.class)
                .one();
    }
}
