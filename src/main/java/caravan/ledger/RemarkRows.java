package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerAccess;
import org.jdbi.v3.core.Handle;

/** Counts of delivered records that status reports, by interval. An interval without a remark has no row. */
public final class RemarkRows {
    private final LedgerAccess jdbi;

    RemarkRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Counts of delivered records.
     *
     * @param vanished the vendor no longer shows them
     * @param givenUp did not end while they were followed
     */
    public record Remarks(long vanished, long givenUp) {}

    /** The counts of a whole feed. */
    public Remarks of(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select coalesce(sum(vanished), 0) vanished, coalesce(sum(given_up), 0) given_up from remarks
                        where feed = :feed
                        """)
                .bind("feed", feed)
                .map((row, context) -> new Remarks(row.getLong("vanished"), row.getLong("given_up")))
                .one());
    }

    /** The number of records of an interval that the vendor no longer shows. */
    public long vanished(Interval interval) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select vanished from remarks where feed = :feed and start_at = :start")
                        .bindMap(key(interval))
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    static void vanished(Handle handle, Interval interval, long now) {
        int there = handle.createUpdate("update remarks set vanished = :now where feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .bind("now", now)
                .execute();
        if (there == 0 && now > 0) {
            handle.createUpdate("insert into remarks values (:feed, :start, :now, 0)")
                    .bindMap(key(interval))
                    .bind("now", now)
                    .execute();
        }
    }

    static void add(Handle handle, Interval interval, int vanished, int givenUp) {
        int there = handle.createUpdate(
                        """
                        update remarks set vanished = greatest(0, vanished + :vanished), given_up = given_up + :givenUp
                        where feed = :feed and start_at = :start
                        """)
                .bindMap(key(interval))
                .bind("vanished", vanished)
                .bind("givenUp", givenUp)
                .execute();
        if (there == 0 && vanished + givenUp > 0) {
            handle.createUpdate("insert into remarks values (:feed, :start, :vanished, :givenUp)")
                    .bindMap(key(interval))
                    .bind("vanished", vanished)
                    .bind("givenUp", givenUp)
                    .execute();
        }
    }
}
