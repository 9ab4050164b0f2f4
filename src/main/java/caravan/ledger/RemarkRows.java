package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerAccess;
import org.jdbi.v3.core.Handle;

/** What is to be said of records that are delivered: counts by interval, none where there is nothing to say. */
public final class RemarkRows {
    private final LedgerAccess jdbi;

    RemarkRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Counts of delivered records.
     *
     * @param vanished the vendor shows them no more
     * @param givenUp did not end in the time that they are followed
     */
    public record Remarks(long vanished, long givenUp) {}

    /** Of a whole feed. */
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

    /** How many records of an interval the vendor shows no more. */
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
