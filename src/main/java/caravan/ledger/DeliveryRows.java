package caravan.ledger;

import caravan.interval.Interval;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Spooled revisions on their way to the sinks. */
public final class DeliveryRows {
    private static final String SELECT =
            """
            select d.*, i.end_at, i.manifest from deliveries d
            join intervals i on i.feed = d.feed and i.start_at = d.start_at and i.revision = d.revision - 1
            where i.state = 'spooled' and d.delivered_at is null
            """;

    /** Condition on a delivery: the spool has its revision. */
    private static final String SPOOLED =
            """
            exists (select 1 from intervals i where i.feed = deliveries.feed and i.start_at = deliveries.start_at
            and i.state = 'spooled' and i.revision + 1 = deliveries.revision)
            """;

    private final LedgerAccess jdbi;

    DeliveryRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The deliveries to one sink that are due now, oldest first. A try in the future was made with a clock that was ahead; it
     * delays nothing.
     */
    public List<DeliveryRow> due(String sink, Collection<String> feeds, Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT
                                + """
                        and d.sink = :sink and d.feed in (<feeds>)
                        and (d.next_try_at is null or d.next_try_at <= :now or d.tried_at > :now)
                        order by d.start_at, d.feed fetch first :limit rows only
                        """)
                .bind("sink", sink)
                .bindList("feeds", List.copyOf(feeds))
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
    }

    /** Makes all pending deliveries due at once, for the retry at a start. */
    public void retryAll() {
        jdbi.useHandle(handle ->
                handle.execute("update deliveries set tried_at = null, next_try_at = null where delivered_at is null"));
    }

    /**
     * Directs the spooled revisions of a feed to its present sinks: deletes deliveries to former sinks, adds those to new
     * ones. If only a former sink was missing, the present sinks get the revision again, which changes nothing in them; the
     * last of them then ends the delivery.
     */
    public void redirect(String feed, Collection<String> sinks) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from deliveries where feed = :feed and sink not in (<sinks>) and " + SPOOLED)
                    .bind("feed", feed)
                    .bindList("sinks", List.copyOf(sinks))
                    .execute();
            for (String sink : sinks) {
                handle.createUpdate(
                                """
                                insert into deliveries (feed, start_at, revision, sink, failures)
                                select i.feed, i.start_at, i.revision + 1, :sink, 0 from intervals i
                                where i.feed = :feed and i.state = 'spooled' and not exists (
                                  select 1 from deliveries d where d.feed = i.feed and d.start_at = i.start_at
                                  and d.revision = i.revision + 1 and d.sink = :sink)
                                """)
                        .bind("feed", feed)
                        .bind("sink", sink)
                        .execute();
            }
            handle.createUpdate("update deliveries set delivered_at = null where feed = :feed and not exists ("
                            + "select 1 from deliveries d where d.feed = deliveries.feed"
                            + " and d.start_at = deliveries.start_at and d.revision = deliveries.revision"
                            + " and d.delivered_at is null) and " + SPOOLED)
                    .bind("feed", feed)
                    .execute();
        });
    }

    /** All pending deliveries of a feed, oldest first. */
    public List<DeliveryRow> pending(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and d.feed = :feed order by d.start_at, d.sink")
                .bind("feed", feed)
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * Records a delivery. With the last sink, in the same transaction, the interval is delivered, the next reading is
     * compared with its digests, and its open records are followed: no change is published twice or missed after a kill.
     * Deliveries at the same time wait for each other at the interval's row; else neither would be the last.
     *
     * @return whether this was the last sink
     */
    public boolean delivered(Interval interval, int revision, String sink, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("select state from intervals where feed = :feed and start_at = :start for update")
                    .bindMap(IntervalRows.key(interval))
                    .mapTo(String.class)
                    .findOne();
            handle.createUpdate(
                            """
                            update deliveries set delivered_at = :now, tried_at = :now, error = null
                            where feed = :feed and start_at = :start and revision = :revision and sink = :sink
                            """)
                    .bindMap(IntervalRows.key(interval))
                    .bind("revision", revision)
                    .bind("sink", sink)
                    .bind("now", now)
                    .execute();
            boolean last = handle.createUpdate(
                                    """
                            update intervals set state = 'delivered', revision = :revision
                            where feed = :feed and start_at = :start and state = 'spooled'
                            and revision = :revision - 1 and not exists (
                              select 1 from deliveries d where d.feed = intervals.feed
                              and d.start_at = intervals.start_at and d.revision = :revision and d.delivered_at is null)
                            """)
                            .bindMap(IntervalRows.key(interval))
                            .bind("revision", revision)
                            .execute()
                    == 1;
            if (last) {
                Revisions.forgetBefore(handle, interval, revision);
            }
            return last;
        });
    }

    /**
     * The deliveries of a feed to a sink.
     *
     * @param last the instant of the newest
     */
    public record Recorded(long count, Instant last) {}

    /** The recorded deliveries to a sink, if any. */
    public Optional<Recorded> recorded(String feed, String sink) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                                select count(*) as made, max(delivered_at) as delivered_at from deliveries
                                where feed = :feed and sink = :sink and delivered_at is not null
                                """)
                .bind("feed", feed)
                .bind("sink", sink)
                .map((row, context) -> {
                    Instant last = InstantColumn.find(row, "delivered_at");
                    return last == null
                            ? Optional.<Recorded>empty()
                            : Optional.of(new Recorded(row.getLong("made"), last));
                })
                .one());
    }

    /** Records a failed delivery, with its next try. */
    public void failed(Interval interval, int revision, String sink, String error, Instant now, Instant nextTry) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update deliveries set failures = failures + 1, failing_since = coalesce(failing_since, :now),
                          tried_at = :now, next_try_at = :next, error = :error
                        where feed = :feed and start_at = :start and revision = :revision and sink = :sink
                        """)
                .bindMap(IntervalRows.key(interval))
                .bind("revision", revision)
                .bind("sink", sink)
                .bind("now", now)
                .bind("next", nextTry)
                .bind("error", Texts.cut(error))
                .execute());
    }

    /** Counts deliveries without a try as tried, because their sink is down: no run waits for them. */
    public void spare(String sink, Collection<String> feeds, String error, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update deliveries set failing_since = coalesce(failing_since, :now), tried_at = :now, error = :error
                        where sink = :sink and feed in (<feeds>) and delivered_at is null and tried_at is null
                        """)
                .bind("sink", sink)
                .bindList("feeds", List.copyOf(feeds))
                .bind("now", now)
                .bind("error", Texts.cut(error))
                .execute());
    }

    private static DeliveryRow row(ResultSet row) throws SQLException {
        return new DeliveryRow(
                IntervalRows.interval(row),
                row.getInt("revision"),
                row.getString("sink"),
                row.getString("manifest"),
                InstantColumn.find(row, "delivered_at"),
                row.getInt("failures"),
                InstantColumn.find(row, "failing_since"),
                InstantColumn.find(row, "tried_at"),
                InstantColumn.find(row, "next_try_at"),
                row.getString("error"));
    }
}
