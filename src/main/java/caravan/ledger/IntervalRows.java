package caravan.ledger;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The ledger's intervals, from planned to delivered. */
public final class IntervalRows {
    private final LedgerAccess jdbi;

    IntervalRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** Every row of a feed, oldest first. */
    public List<IntervalRow> all(String feed) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from intervals where feed = :feed order by start_at")
                        .bind("feed", feed)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** The rows of a feed that end after an instant or were read since then, oldest first. */
    public List<IntervalRow> since(String feed, Instant from) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from intervals where feed = :feed"
                        + " and (end_at > :from or read_at >= :from) order by start_at")
                .bind("feed", feed)
                .bind("from", from)
                .map((row, context) -> row(row))
                .list());
    }

    public Optional<IntervalRow> find(Interval interval) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from intervals where feed = :feed and start_at = :start")
                        .bindMap(key(interval))
                        .map((row, context) -> row(row))
                        .findOne());
    }

    /** The spans of a feed that have a row. */
    public List<Span> spans(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery("select start_at, end_at from intervals where feed = :feed")
                .bind("feed", feed)
                .map((row, context) -> new Span(InstantColumn.get(row, "start_at"), InstantColumn.get(row, "end_at")))
                .list());
    }

    /** The intervals of a feed that are not delivered, or whose next revision is not, oldest first. */
    public List<IntervalRow> undelivered(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from intervals where feed = :feed and state <> 'delivered' order by start_at
                        """)
                .bind("feed", feed)
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * The number of intervals that a run has not finished: they wait for a worker or have one, or a sink that lacks them was
     * not tried since the process began.
     */
    public long unfinished(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from intervals i where i.feed = :feed and (
                          i.offered_at is not null or i.state = 'extracting' or i.state = 'spooled' and exists (
                            select 1 from deliveries d where d.feed = i.feed and d.start_at = i.start_at
                            and d.revision = i.revision + 1 and d.delivered_at is null and d.tried_at is null))
                        """)
                .bind("feed", feed)
                .mapTo(Long.class)
                .one());
    }

    /** Adds a planned row for each interval. */
    public void plan(Collection<Interval> intervals) {
        if (intervals.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    insert into intervals (feed, start_at, end_at, state, revision, failures)
                    values (:feed, :start, :end, 'planned', 0, 0)
                    """);
            intervals.forEach(interval ->
                    batch.bindMap(key(interval)).bind("end", interval.end()).add());
            batch.execute();
        });
    }

    /**
     * A feed's watermark: the end of the unbroken run of delivered intervals from its start. Every sink has at least the
     * first revision of everything before it. It only moves forward, when the oldest missing interval is delivered; one
     * failed interval holds it. An accepted gap does not.
     *
     * @param start the feed's first instant; a backfill of the time before it does not count
     */
    public Instant watermark(String feed, Instant start) {
        return Watermark.of(start, all(feed), jdbi.withHandle(handle -> GapRows.of(handle, feed)));
    }

    /** The latest recorded work of a feed, by the clock of that time. */
    public Optional<Instant> noted(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select max(tried_at) as tried, max(read_at) as done from intervals where feed = :feed
                        """)
                .bind("feed", feed)
                .map((row, context) -> Stream.of(
                                Optional.ofNullable(InstantColumn.find(row, "tried")),
                                Optional.ofNullable(InstantColumn.find(row, "done")))
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()))
                .one());
    }

    static Map<String, Object> key(Interval interval) {
        return Map.of("feed", interval.feed(), "start", interval.start());
    }

    static Interval interval(ResultSet row) throws SQLException {
        return new Interval(
                row.getString("feed"), InstantColumn.get(row, "start_at"), InstantColumn.get(row, "end_at"));
    }

    static IntervalRow row(ResultSet row) throws SQLException {
        return new IntervalRow(
                interval(row),
                IntervalState.of(row.getString("state")),
                row.getInt("revision"),
                row.getInt("failures"),
                InstantColumn.find(row, "offered_at"),
                InstantColumn.find(row, "tried_at"),
                InstantColumn.find(row, "read_at"),
                InstantColumn.find(row, "next_try_at"),
                row.getString("error"),
                row.getString("manifest"),
                row.getString("read_by"),
                row.getInt("deaths"));
    }
}
