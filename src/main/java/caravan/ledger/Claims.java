package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Gives an interval to one worker, and takes it back when nothing was read. */
public final class Claims {
    /** An interval with a revision and without a reading has lost its next revision: it is read again. */
    private static final String RELEASE =
            """
            update intervals set state = case
              when failures > 0 then 'failed' when revision > 0 and read_at is not null then 'delivered'
              else 'planned' end
            where state = 'extracting'""";

    private static final Duration SET_ASIDE = Duration.ofHours(1);

    private final LedgerAccess jdbi;

    Claims(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** Records that intervals wait for a worker, so that no tick offers them again. */
    public void offered(Collection<Interval> intervals, Instant now) {
        if (intervals.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "update intervals set offered_at = :now where feed = :feed and start_at = :start");
            intervals.forEach(
                    interval -> batch.bindMap(key(interval)).bind("now", now).add());
            batch.execute();
        });
    }

    /** Withdraws an offer that failed before a worker had the interval. */
    public void withdraw(Interval interval) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update intervals set offered_at = null where feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .execute());
    }

    /**
     * Takes an interval for one worker.
     *
     * @return the row before the claim; empty if another worker has the interval, or it is spooled or unknown
     */
    public Optional<IntervalRow> claim(Interval interval, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<IntervalRow> row = handle.createQuery(
                            """
                            select * from intervals where feed = :feed and start_at = :start
                            and state in ('planned', 'failed', 'delivered') for update
                            """)
                    .bindMap(key(interval))
                    .map((columns, context) -> IntervalRows.row(columns))
                    .findOne();
            row.ifPresent(free -> handle.createUpdate(
                            """
                            update intervals set state = 'extracting', offered_at = null, tried_at = :now
                            where feed = :feed and start_at = :start
                            """)
                    .bindMap(key(interval))
                    .bind("now", now)
                    .execute());
            return row;
        });
    }

    /** Gives back a claimed interval without a counted try. */
    public void release(Interval interval) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE + " and feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .execute());
    }

    /** Gives back an interval that is not due. Its row is deleted if it was never read. */
    public void notDue(Interval interval) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(
                            """
                            delete from intervals where feed = :feed and start_at = :start
                            and state = 'extracting' and revision = 0 and failures = 0
                            """)
                    .bindMap(key(interval))
                    .execute();
            handle.createUpdate(RELEASE + " and feed = :feed and start_at = :start")
                    .bindMap(key(interval))
                    .execute();
        });
    }

    /**
     * Counts that a process ended while it read intervals. An interval fails that was read by the last three processes at their
     * end. Call it at the start, before {@link #releaseAll}.
     *
     * @return the intervals that fail
     */
    public List<Interval> died(Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("update intervals set deaths = deaths + 1 where state = 'extracting'");
            List<Interval> deadly = handle.createQuery(
                            """
                            select * from intervals where state = 'extracting' and deaths >= :most
                            order by tried_at desc, feed, start_at
                            """)
                    .bind("most", IntervalRow.MOST_DEATHS)
                    .map((columns, context) -> IntervalRows.interval(columns))
                    .list();
            Instant next = now;
            for (Interval interval : deadly) { // one by one: only one of them may be what ends the process
                next = next.plus(SET_ASIDE);
                handle.createUpdate(
                                """
                                update intervals set state = 'failed', failures = failures + 1, next_try_at = :next,
                                  error = 'the last ' || deaths || ' processes ended while they read this interval. '
                                    || 'It is read after all others. It may need more memory than the process has.'
                                where feed = :feed and start_at = :start
                                """)
                        .bindMap(key(interval))
                        .bind("next", next)
                        .execute();
            }
            return deadly;
        });
    }

    /** Gives back what an ended process had claimed. Call it at the start, when no other process works on the ledger. */
    public int releaseAll() {
        return jdbi.inTransaction(handle -> {
            handle.execute("update intervals set offered_at = null where offered_at is not null");
            return handle.createUpdate(RELEASE).execute();
        });
    }

    /** Records a failed try. Status reports the interval until it is delivered. */
    public void failed(Interval interval, String error, Instant nextTry) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update intervals set state = 'failed', failures = failures + 1, deaths = 0, error = :error,
                          next_try_at = :next
                        where feed = :feed and start_at = :start and state = 'extracting'
                        """)
                .bindMap(key(interval))
                .bind("error", Texts.cut(error))
                .bind("next", nextTry)
                .execute());
    }
}
