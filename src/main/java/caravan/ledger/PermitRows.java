package caravan.ledger;

import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.PermitRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The permits of OAuth clients on a database that several processes use. Each is given by one transaction that locks the
 * client's row. All instants are those of the database's clock: the clocks of the processes differ. Thread-safe.
 */
public final class PermitRows {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LedgerAccess jdbi;

    PermitRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    private record Budget(Instant nextAt, @Nullable Instant heldUntil) {}

    /**
     * Takes the next permit, if its instant is near and no hold is active.
     *
     * @param gap to the permit after it, in whole microseconds
     * @param ahead how long before its instant it can be taken
     */
    public PermitRow take(String client, Duration gap, Duration ahead) {
        return jdbi.inTransaction(handle -> {
            Budget budget = locked(handle, client);
            Instant now = now(handle);
            if (budget.heldUntil() != null && budget.heldUntil().isAfter(now)) {
                return new PermitRow(PermitRow.State.HELD, Duration.between(now, budget.heldUntil()), 0);
            }
            Instant slot = budget.nextAt().isAfter(now) ? budget.nextAt() : now;
            Duration wait = Duration.between(now, slot);
            if (wait.compareTo(ahead) > 0) {
                return new PermitRow(PermitRow.State.LATER, wait.minus(ahead), 0);
            }
            return new PermitRow(PermitRow.State.TAKEN, wait, give(handle, client, slot, gap));
        });
    }

    /** Gives no permit for a duration. A longer hold stays. */
    public void hold(String client, Duration duration) {
        jdbi.useTransaction(handle -> {
            locked(handle, client);
            handle.createUpdate(
                            """
                            update budgets set held_until = :until
                            where client = :client and (held_until is null or held_until < :until)
                            """)
                    .bind("client", client)
                    .bind("until", now(handle).plus(duration))
                    .execute();
        });
    }

    /** Returns how many permits the last minute has. */
    private static int give(Handle handle, String client, Instant slot, Duration gap) {
        handle.createUpdate("update budgets set next_at = :next where client = :client")
                .bind("client", client)
                .bind("next", slot.plus(gap))
                .execute();
        handle.createUpdate("insert into permits values (:client, :slot)")
                .bind("client", client)
                .bind("slot", slot)
                .execute();
        handle.createUpdate("delete from permits where client = :client and for_instant <= :past")
                .bind("client", client)
                .bind("past", slot.minus(MINUTE))
                .execute();
        return handle.createQuery("select count(*) from permits where client = :client")
                .bind("client", client)
                .mapTo(Integer.class)
                .one();
    }

    /** Locks the client's row until the transaction ends. */
    private static Budget locked(Handle handle, String client) {
        return find(handle, client).orElseGet(() -> {
            handle.createUpdate("insert into budgets (client, next_at) values (:client, :now) on conflict do nothing")
                    .bind("client", client)
                    .bind("now", now(handle))
                    .execute(); // if another process inserts it too, this waits for that transaction
            return find(handle, client).orElseThrow();
        });
    }

    private static Optional<Budget> find(Handle handle, String client) {
        return handle.createQuery("select next_at, held_until from budgets where client = :client for update")
                .bind("client", client)
                .map((row, context) ->
                        new Budget(InstantColumn.get(row, "next_at"), InstantColumn.find(row, "held_until")))
                .findOne();
    }

    /** After the lock: before it the transaction may have waited for another. */
    private static Instant now(Handle handle) {
        return handle.createQuery("select clock_timestamp() as it")
                .map((row, context) -> InstantColumn.get(row, "it"))
                .one();
    }
}
