package caravan.ledger;

import caravan.interval.Interval;
import caravan.interval.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The ledger's intervals, from planned to delivered. */
public final class IntervalRows {
    /** One that has a revision and was never read since is one whose next revision was lost: it is to be read again. */
    private static final String RELEASE =
            """
            update intervals set state = case
              when failures > 0 then 'failed' when revision > 0 and read_at is not null then 'delivered'
              else 'planned' end
            where state = 'extracting'""";

    private final Jdbi jdbi;

    IntervalRows(Jdbi jdbi) {
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
     * How many intervals of a feed a run still has in hand: they wait for a worker or have one, or a sink that has not got
     * them has not been tried since the process began.
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

    /** Makes a row, planned, for each interval. */
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

    /** Notes that intervals wait for a worker, so that no tick offers them again. */
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

    /** Takes an offer back that failed before a worker had the interval. */
    public void withdraw(Interval interval) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update intervals set offered_at = null where feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .execute());
    }

    /**
     * Takes an interval for one worker.
     *
     * @return the row as it was, or empty if another has it, it is spooled, or it is not known
     */
    public Optional<IntervalRow> claim(Interval interval, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<IntervalRow> row = handle.createQuery(
                            """
                            select * from intervals where feed = :feed and start_at = :start
                            and state in ('planned', 'failed', 'delivered') for update
                            """)
                    .bindMap(key(interval))
                    .map((columns, context) -> row(columns))
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

    /** Gives back an interval that was claimed and not read: as if it had not been tried. */
    public void release(Interval interval) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE + " and feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .execute());
    }

    /** Gives back what a process that is gone had claimed. An embedded ledger admits one process, so at its start. */
    public int releaseAll() {
        return jdbi.inTransaction(handle -> {
            handle.execute("update intervals set offered_at = null where offered_at is not null");
            return handle.createUpdate(RELEASE).execute();
        });
    }

    /**
     * Puts a spooled interval back: its spool file is gone or damaged, so it is to be read again. It is planned anew even
     * if it has a delivered revision: what was new or changed is in no sink, and a revisit may not be due any more.
     */
    public void unspool(Interval interval, int revision) {
        jdbi.useTransaction(handle -> {
            forget(handle, interval, revision);
            handle.createUpdate(
                            """
                            update intervals set state = 'planned', read_at = null, manifest = null
                            where feed = :feed and start_at = :start and state = 'spooled'
                            """)
                    .bindMap(key(interval))
                    .execute();
        });
    }

    /** The revision is sealed in the spool: it goes to each sink, and its digests are valid once all have it. */
    public void spooled(
            Interval interval, int revision, String manifest, Collection<String> sinks, byte[] digests, Instant now) {
        jdbi.useTransaction(handle -> {
            forget(handle, interval, revision);
            for (String sink : sinks) {
                handle.createUpdate(
                                """
                                insert into deliveries (feed, start_at, revision, sink, failures)
                                values (:feed, :start, :revision, :sink, 0)
                                """)
                        .bindMap(key(interval))
                        .bind("revision", revision)
                        .bind("sink", sink)
                        .execute();
            }
            handle.createUpdate("insert into digests values (:feed, :start, :revision, :block)")
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .bind("block", digests)
                    .execute();
            read(handle, interval, IntervalState.SPOOLED, manifest, now);
        });
    }

    /** A revisit found nothing new and nothing changed: no revision. */
    public void unchanged(Interval interval, Instant now) {
        jdbi.useTransaction(handle -> read(handle, interval, IntervalState.DELIVERED, null, now));
    }

    /**
     * The sinks have revisions that this ledger did not know: they are taken as delivered.
     *
     * @param revision the last one
     * @param digests of all revisions together
     */
    public void adopted(Interval interval, int revision, String manifest, byte[] digests, Instant readAt) {
        jdbi.useTransaction(handle -> {
            for (String table : List.of("deliveries", "digests")) {
                handle.createUpdate("delete from <table> where feed = :feed and start_at = :start")
                        .define("table", table)
                        .bindMap(key(interval))
                        .execute();
            }
            handle.createUpdate("insert into digests values (:feed, :start, :revision, :block)")
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .bind("block", digests)
                    .execute();
            read(handle, interval, IntervalState.DELIVERED, manifest, readAt);
            handle.createUpdate("update intervals set revision = :revision where feed = :feed and start_at = :start")
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .execute();
        });
    }

    /** The try failed; the interval stands in status until it is there. */
    public void failed(Interval interval, String error, Instant nextTry) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update intervals set state = 'failed', failures = failures + 1, error = :error, next_try_at = :next
                        where feed = :feed and start_at = :start and state = 'extracting'
                        """)
                .bindMap(key(interval))
                .bind("error", Texts.cut(error))
                .bind("next", nextTry)
                .execute());
    }

    /** The digests of an interval's last delivered revision; empty for none. */
    public Optional<byte[]> digests(Interval interval, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select block from digests where feed = :feed and start_at = :start and revision = :revision
                        """)
                .bindMap(key(interval))
                .bind("revision", revision)
                .mapTo(byte[].class)
                .findOne());
    }

    /** Drops the digests of delivered intervals that end at or before an instant: no revisit will compare them. */
    public int prune(String feed, Instant end) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        delete from digests where feed = :feed and exists (
                          select 1 from intervals i where i.feed = digests.feed and i.start_at = digests.start_at
                          and i.end_at <= :end and i.state = 'delivered')
                        """)
                .bind("feed", feed)
                .bind("end", end)
                .execute());
    }

    /**
     * A feed's watermark: the end of the unbroken run of delivered intervals from its start. Everything before it is in
     * every sink at least in its first revision; everything after it may not be. It only moves forward, by the delivery of
     * the oldest interval that was missing, so one failed interval holds it until that one is there.
     *
     * @param start the feed's first instant; what a backfill brought from before it does not count
     */
    public Instant watermark(String feed, Instant start) {
        Instant end = start;
        for (IntervalRow row : all(feed)) {
            Interval next = row.interval();
            if (!next.end().isAfter(start)) {
                continue;
            }
            if (row.revision() == 0 || next.start().isAfter(end)) {
                break;
            }
            end = next.end();
        }
        return end;
    }

    private static void forget(Handle handle, Interval interval, int revision) {
        for (String table : List.of("deliveries", "digests")) {
            handle.createUpdate("delete from <table> where feed = :feed and start_at = :start and revision = :revision")
                    .define("table", table)
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .execute();
        }
    }

    private static void read(
            Handle handle, Interval interval, IntervalState state, @Nullable String manifest, Instant now) {
        handle.createUpdate(
                        """
                        update intervals set state = :state, manifest = coalesce(:manifest, manifest), read_at = :now,
                          failures = 0, error = null, next_try_at = null
                        where feed = :feed and start_at = :start
                        """)
                .bindMap(key(interval))
                .bind("state", state.column())
                .bind("manifest", manifest)
                .bind("now", now)
                .execute();
    }

    static Map<String, Object> key(Interval interval) {
        return Map.of("feed", interval.feed(), "start", interval.start());
    }

    static Interval interval(ResultSet row) throws SQLException {
        return new Interval(
                row.getString("feed"), InstantColumn.get(row, "start_at"), InstantColumn.get(row, "end_at"));
    }

    private static IntervalRow row(ResultSet row) throws SQLException {
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
                row.getString("manifest"));
    }
}
