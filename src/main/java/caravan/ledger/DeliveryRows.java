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

/** What is spooled and on its way to sinks. */
public final class DeliveryRows {
    private static final String SELECT =
            """
            select d.*, i.end_at, i.manifest from deliveries d
            join intervals i on i.feed = d.feed and i.start_at = d.start_at and i.revision = d.revision - 1
            where i.state = 'spooled' and d.delivered_at is null
            """;

    /** Of a delivery's row: its revision is the one that its interval has in the spool. */
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
     * What one sink has not got of some feeds and is to be tried now, oldest first; what was tried later than now was tried by a
     * clock that was ahead, and does not wait for it.
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

    /** Makes everything that some sink has not got due at once: a start tries it anew. */
    public void retryAll() {
        jdbi.useHandle(handle ->
                handle.execute("update deliveries set tried_at = null, next_try_at = null where delivered_at is null"));
    }

    /**
     * Sends what is spooled of a feed to the sinks that it has now: those that it had before and has no more are forgotten,
     * new ones get it too. Where nothing but a forgotten one was missing, the others get it again, which changes nothing in
     * them, so that the last of them ends the delivery.
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

    /** Everything of a feed that some sink has not got, oldest first. */
    public List<DeliveryRow> pending(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and d.feed = :feed order by d.start_at, d.sink")
                .bind("feed", feed)
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * The sink has it. With the last sink the interval is delivered, its digests are the ones to compare with, and its open
     * records the ones to follow: all in one transaction, so that no change is published twice or missed after a kill. Sinks that are told at once wait for
     * each other at the interval's row, or each would take the other for missing.
     *
     * @return whether that was the last sink
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
     * What the ledger records of a feed's deliveries to a sink.
     *
     * @param last when the newest of them was made
     */
    public record Recorded(long count, Instant last) {}

    /** What is recorded as delivered to a sink; empty for nothing. */
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

    /** The sink did not take it; it is tried again. */
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

    /** The sink is down: what was not tried yet counts as tried, for the same reason, so that no run waits for it. */
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
