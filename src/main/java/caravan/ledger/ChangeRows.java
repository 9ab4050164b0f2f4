package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When changes were last requested from a vendor, and which delivered intervals are planned again because of them. */
public final class ChangeRows {
    private final LedgerAccess jdbi;

    ChangeRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** The instant of the last successful request for changes. Every change before it is read, or its interval is planned. */
    public Optional<Instant> requestedAt(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery("select asked_at from changes where feed = :feed")
                .bind("feed", feed)
                .map((row, context) -> InstantColumn.get(row, "asked_at"))
                .findOne());
    }

    /**
     * Plans delivered intervals again, in one transaction with the instant of the request. Each is read as a whole, and its
     * next revision has the changes. An interval that is not delivered now stays as it is.
     *
     * @param at the instant of the request; null to request these changes again
     */
    public void requested(String feed, @Nullable Instant at, Collection<Interval> changed) {
        jdbi.useTransaction(handle -> {
            for (Interval interval : changed) {
                handle.createUpdate(
                                """
                                update intervals set state = 'planned', read_at = null
                                where feed = :feed and start_at = :start and state = 'delivered'
                                """)
                        .bindMap(key(interval))
                        .execute();
            }
            if (at != null) {
                keep(handle, feed, at);
            }
        });
    }

    private static void keep(Handle handle, String feed, Instant at) {
        int there = handle.createUpdate("update changes set asked_at = :at where feed = :feed")
                .bind("feed", feed)
                .bind("at", at)
                .execute();
        if (there == 0) {
            handle.createUpdate("insert into changes values (:feed, :at)")
                    .bind("feed", feed)
                    .bind("at", at)
                    .execute();
        }
    }
}
