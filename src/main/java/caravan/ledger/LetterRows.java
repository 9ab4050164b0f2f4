package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.LetterRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Dead letters that are not replayed yet. The ledger can count them even if the place that holds them cannot be read. */
public final class LetterRows {
    private static final String ONE = "where feed = :feed and start_at = :start and revision = :revision and id = :id";

    private final LedgerAccess jdbi;

    LetterRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a letter, once. */
    public void add(LetterRow letter) {
        jdbi.useTransaction(handle -> add(handle, letter));
    }

    /** Deletes the letters of a revision that is read again. */
    public void clear(Interval interval, int revision) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from letters where feed = :feed and start_at = :start and revision = :revision")
                .bindMap(key(interval))
                .bind("revision", revision)
                .execute());
    }

    /** Deletes replayed letters. */
    public void remove(Interval interval, Collection<LetterRow> carried) {
        jdbi.useTransaction(handle -> carried.forEach(letter -> remove(handle, interval, letter)));
    }

    /** Makes the rows of an interval match the letters that exist; accepted ones stay accepted. */
    public void match(Interval interval, Collection<LetterRow> existing) {
        jdbi.useTransaction(handle -> {
            Set<LetterRow> gone = new HashSet<>(of(handle, interval));
            existing.forEach(gone::remove);
            gone.forEach(letter -> remove(handle, interval, letter));
            existing.forEach(letter -> add(handle, letter));
        });
    }

    /** The intervals of a feed that have letters, oldest first. */
    public List<Interval> intervals(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct start_at, end_at from letters where feed = :feed order by start_at")
                .bind("feed", feed)
                .map((row, context) ->
                        new Interval(feed, InstantColumn.get(row, "start_at"), InstantColumn.get(row, "end_at")))
                .list());
    }

    /** Letters of a feed that count as missing, by reason, the largest count first. */
    public List<LetterCount> missing(String feed) {
        return missing(feed, Instant.parse("1000-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z"));
    }

    /** The same, of the intervals that overlap a span. */
    public List<LetterCount> missing(String feed, Instant from, Instant to) {
        List<LetterCount> found = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select sink, reason, count(*) letters from letters
                        where feed = :feed and accepted_at is null and start_at < :to and end_at > :from
                        group by sink, reason order by reason
                        """)
                .bind("feed", feed)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) ->
                        new LetterCount(row.getString("sink"), row.getString("reason"), row.getLong("letters")))
                .list());
        return LetterCount.byReason(found);
    }

    /** The number of accepted letters of a feed. */
    public long accepted(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from letters where feed = :feed and accepted_at is not null")
                .bind("feed", feed)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Accepts the letters of a feed: they no longer count as missing.
     *
     * @return the number of letters that were not accepted before
     */
    public int accept(String feed, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "update letters set accepted_at = :now where feed = :feed and accepted_at is null")
                .bind("feed", feed)
                .bind("now", now)
                .execute());
    }

    private static List<LetterRow> of(Handle handle, Interval interval) {
        return handle.createQuery(
                        "select revision, id, sink, reason from letters where feed = :feed and start_at = :start")
                .bindMap(key(interval))
                .map((row, context) -> new LetterRow(
                        interval,
                        row.getInt("revision"),
                        row.getString("id"),
                        row.getString("sink"),
                        row.getString("reason")))
                .list();
    }

    private static void add(Handle handle, LetterRow letter) {
        long there = handle.createQuery("select count(*) from letters " + ONE)
                .bindMap(key(letter.interval()))
                .bind("revision", letter.revision())
                .bind("id", letter.id())
                .mapTo(Long.class)
                .one();
        if (there > 0) {
            return;
        }
        handle.createUpdate("insert into letters values (:feed, :start, :end, :revision, :id, :sink, :reason, null)")
                .bindMap(key(letter.interval()))
                .bind("end", letter.interval().end())
                .bind("revision", letter.revision())
                .bind("id", letter.id())
                .bind("sink", letter.sink())
                .bind("reason", letter.reason())
                .execute();
    }

    private static void remove(Handle handle, Interval interval, LetterRow letter) {
        handle.createUpdate("delete from letters " + ONE)
                .bindMap(key(interval))
                .bind("revision", letter.revision())
                .bind("id", letter.id())
                .execute();
    }
}
