package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerAccess;
import java.time.Instant;
import java.util.List;

/** Jobs that were submitted to a vendor and are not deleted there yet. */
public final class JobRows {
    private final LedgerAccess jdbi;

    JobRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** The ids of an interval's jobs, oldest first. */
    public List<String> of(Interval interval) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select job from jobs where feed = :feed and start_at = :start order by submitted_at, job")
                .bindMap(key(interval))
                .mapTo(String.class)
                .list());
    }

    /** Intervals of a feed that have jobs and are read completely. */
    public List<Interval> idle(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select i.feed, i.start_at, i.end_at from intervals i where i.feed = :feed
                        and i.state in ('spooled', 'delivered') and exists (
                          select 1 from jobs j where j.feed = i.feed and j.start_at = i.start_at)
                        """)
                .bind("feed", feed)
                .map((row, context) -> IntervalRows.interval(row))
                .list());
    }

    public void submitted(Interval interval, String job, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into jobs values (:feed, :start, :job, :now)")
                .bindMap(key(interval))
                .bind("job", job)
                .bind("now", now)
                .execute());
    }

    public void deleted(Interval interval, String job) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from jobs where feed = :feed and start_at = :start and job = :job")
                .bindMap(key(interval))
                .bind("job", job)
                .execute());
    }
}
