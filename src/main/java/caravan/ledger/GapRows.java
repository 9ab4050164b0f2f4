package caravan.ledger;

import caravan.interval.Span;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.GapRow;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Accepted gaps. A row stays when its setting is removed, so that no gap becomes silent. */
public final class GapRows {
    private final LedgerAccess jdbi;

    GapRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** The gaps of a feed, oldest first. */
    public List<GapRow> of(String feed) {
        return jdbi.withHandle(handle -> of(handle, feed));
    }

    static List<GapRow> of(Handle handle, String feed) {
        return handle.createQuery("select * from gaps where feed = :feed order by start_at, end_at")
                .bind("feed", feed)
                .map((row, context) -> new GapRow(
                        new Span(InstantColumn.get(row, "start_at"), InstantColumn.get(row, "end_at")),
                        InstantColumn.get(row, "accepted_at")))
                .list();
    }

    /**
     * Accepts a gap once, and deletes the rows of intervals inside it that were never read and do not wait for a worker.
     *
     * @return whether it was not accepted before
     */
    public boolean accept(String feed, Span gap, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (of(handle, feed).stream().anyMatch(row -> row.span().equals(gap))) {
                return false;
            }
            handle.createUpdate("insert into gaps values (:feed, :start, :end, :now)")
                    .bind("feed", feed)
                    .bind("start", gap.start())
                    .bind("end", gap.end())
                    .bind("now", now)
                    .execute();
            handle.createUpdate(
                            """
                            delete from intervals where feed = :feed and start_at >= :start and end_at <= :end
                            and revision = 0 and state in ('planned', 'failed') and offered_at is null
                            """)
                    .bind("feed", feed)
                    .bind("start", gap.start())
                    .bind("end", gap.end())
                    .execute();
            return true;
        });
    }
}
