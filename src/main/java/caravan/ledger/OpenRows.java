package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.OpenRow;
import caravan.record.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Delivered records without an end, each with the interval of its delivery. */
public final class OpenRows {
    private static final String SELECT =
            """
            select o.*, i.end_at from open_records o
            join intervals i on i.feed = o.feed and i.start_at = o.start_at and i.revision = o.revision
            where o.feed = :feed
            """;

    private final LedgerAccess jdbi;

    OpenRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The results of a look-up of some records at the vendor.
     *
     * @param kept still followed, in their new state
     * @param vanished of {@code kept}, those that have just become {@link OpenRow#isGone}
     * @param back of {@code kept}, those that were gone before
     * @param givenUp no longer followed
     */
    public record Answered(List<OpenRow> kept, List<OpenRow> vanished, List<OpenRow> back, List<OpenRow> givenUp) {
        public Answered {
            kept = List.copyOf(kept);
            vanished = List.copyOf(vanished);
            back = List.copyOf(back);
            givenUp = List.copyOf(givenUp);
        }
    }

    /**
     * The next records of a feed to request. Their intervals are delivered and not read now, and no change of them is known.
     *
     * @param past their intervals end at this instant or earlier
     * @param before last requested at this instant or earlier, and their intervals read at this instant or earlier
     * @param after the last record of the previous list; null for the first list
     */
    public List<OpenRow> due(String feed, Instant past, Instant before, @Nullable OpenRow after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT
                                + """
                        and i.state = 'delivered' and i.offered_at is null and i.end_at <= :past and i.read_at <= :before
                        and not o.changed and (o.asked_at is null or o.asked_at <= :before)
                        and (o.start_at > :start or o.start_at = :start and o.record_key > :key)
                        order by o.start_at, o.record_key fetch first :most rows only
                        """)
                .bind("feed", feed)
                .bind("past", past)
                .bind("before", before)
                .bind("start", after == null ? Instant.EPOCH : after.interval().start())
                .bind("key", after == null ? "" : after.key())
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
    }

    /** The open records of an interval's last delivered revision. */
    public List<OpenRow> of(Interval interval) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and o.start_at = :start order by o.record_key")
                .bindMap(key(interval))
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * The delivered intervals of a feed that have changed records and are not read now, oldest first.
     *
     * @param available the vendor's data is complete up to this instant, and later ends cannot be read yet; null without such
     *     a limit
     */
    public List<Interval> changed(String feed, Instant past, @Nullable Instant available) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select i.feed, i.start_at, i.end_at from intervals i
                        where i.feed = :feed and i.state = 'delivered' and i.offered_at is null and i.end_at <= :past
                        and exists (
                          select 1 from open_records o where o.feed = i.feed and o.start_at = i.start_at
                          and o.revision = i.revision and o.changed and (o.ended_at is null or o.ended_at < :available))
                        order by i.start_at
                        """)
                .bind("feed", feed)
                .bind("past", past)
                .bind("available", available == null ? Instant.parse("9999-01-01T00:00:00Z") : available)
                .map((row, context) -> IntervalRows.interval(row))
                .list());
    }

    /** Records the vendor's answer, with the remarks that follow from it. */
    public void answered(Answered answer) {
        jdbi.useTransaction(handle -> {
            write(handle, answer.kept());
            drop(handle, answer.givenUp());
            answer.vanished().forEach(row -> RemarkRows.add(handle, row.interval(), 1, 0));
            answer.back().forEach(row -> RemarkRows.add(handle, row.interval(), -1, 0));
            answer.givenUp().forEach(row -> RemarkRows.add(handle, row.interval(), 0, row.isGone() ? 0 : 1));
        });
    }

    /** Stops following all records of a feed. */
    public int forget(String feed) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from open_records where feed = :feed")
                .bind("feed", feed)
                .execute());
    }

    /** The number of delivered records of a feed without an end. */
    public long count(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from (" + SELECT + ") found")
                .bind("feed", feed)
                .mapTo(Long.class)
                .one());
    }

    /** Replaces the open records of a revision. */
    static void replace(Handle handle, Interval interval, int revision, Collection<OpenRow> rows) {
        handle.createUpdate(
                        "delete from open_records where feed = :feed and start_at = :start and revision = :revision")
                .bindMap(key(interval))
                .bind("revision", revision)
                .execute();
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into open_records values (:feed, :start, :revision, :key, :high, :low, :requestedAt, :misses,
                  :changed, :ended)
                """);
        rows.forEach(row -> bind(batch.bindMap(key(interval)).bind("revision", revision), row)
                .bind("high", row.digest().high())
                .bind("low", row.digest().low())
                .add());
        batch.execute();
    }

    /** Copies the open records of the previous revision to this one. */
    static void keep(Handle handle, Interval interval, int revision) {
        handle.createUpdate(
                        """
                        insert into open_records
                        select feed, start_at, :revision, record_key, digest_high, digest_low, asked_at, misses, changed,
                          ended_at
                        from open_records where feed = :feed and start_at = :start and revision = :revision - 1
                        """)
                .bindMap(key(interval))
                .bind("revision", revision)
                .execute();
    }

    private static void write(Handle handle, List<OpenRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                """
                update open_records set asked_at = :requestedAt, misses = :misses, changed = :changed, ended_at = :ended
                where feed = :feed and start_at = :start and record_key = :key
                """);
        rows.forEach(row -> bind(batch.bindMap(key(row.interval())), row).add());
        batch.execute();
    }

    private static void drop(Handle handle, List<OpenRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "delete from open_records where feed = :feed and start_at = :start and record_key = :key");
        rows.forEach(
                row -> batch.bindMap(key(row.interval())).bind("key", row.key()).add());
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, OpenRow row) {
        return batch.bind("key", row.key())
                .bind("requestedAt", row.requestedAt())
                .bind("misses", row.misses())
                .bind("changed", row.changed())
                .bind("ended", row.endedAt());
    }

    private static OpenRow row(ResultSet row) throws SQLException {
        return new OpenRow(
                IntervalRows.interval(row),
                row.getString("record_key"),
                new Fingerprint(row.getLong("digest_high"), row.getLong("digest_low")),
                InstantColumn.find(row, "asked_at"),
                row.getInt("misses"),
                row.getBoolean("changed"),
                InstantColumn.find(row, "ended_at"));
    }
}
