package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The digests of an interval's records, one block for each revision; the next reading is compared with them. */
public final class DigestRows {
    private final LedgerAccess jdbi;

    DigestRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** The digests after an interval's last delivered revision. */
    public Optional<byte[]> find(Interval interval, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select block from digests where feed = :feed and start_at = :start and revision = :revision
                        """)
                .bindMap(key(interval))
                .bind("revision", revision)
                .mapTo(byte[].class)
                .findOne());
    }

    /**
     * The digests of the feed's interval that was read last among the delivered ones. It is empty if they are deleted, or if one of the
     * sinks lacks that interval.
     */
    public Optional<byte[]> lastDelivered(String feed, Collection<String> sinks) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                """
                        select i.start_at, d.block,
                          (select count(distinct v.sink) from deliveries v where v.feed = i.feed and v.start_at = i.start_at
                            and v.delivered_at is not null and v.sink in (<sinks>)) as sinks
                        from intervals i left join digests d
                          on d.feed = i.feed and d.start_at = i.start_at and d.revision = i.revision
                        where i.feed = :feed and i.state = 'delivered' and i.read_at is not null
                        order by i.read_at desc, i.start_at desc fetch first 1 row only
                        """)
                        .bind("feed", feed)
                        .bindList("sinks", List.copyOf(sinks))
                        .map((row, context) ->
                                Optional.ofNullable(row.getInt("sinks") == sinks.size() ? row.getBytes("block") : null))
                        .findOne())
                .flatMap(block -> block);
    }

    /** Whether the ledger has the digests of that revision, which include those of all revisions before it. */
    public boolean contains(Interval interval, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from digests where feed = :feed and start_at = :start and revision = :revision
                        """)
                .bindMap(key(interval))
                .bind("revision", revision)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Deletes the digests of delivered intervals that end at or before an instant; no revisit needs them. Each block is deleted
     * in a transaction of its own, because the digests of a year do not fit into memory.
     *
     * @return the number of deleted blocks
     */
    public int prune(String feed, Instant end) {
        return jdbi.withHandle(handle -> {
            List<Map<String, Object>> old = handle.createQuery(
                            """
                            select d.feed, d.start_at, d.revision from digests d
                            join intervals i on i.feed = d.feed and i.start_at = d.start_at
                            where d.feed = :feed and i.end_at <= :end and i.state = 'delivered'
                            """)
                    .bind("feed", feed)
                    .bind("end", end)
                    .map((row, context) -> Map.<String, Object>of(
                            "feed", row.getString("feed"),
                            "start", InstantColumn.get(row, "start_at"),
                            "revision", row.getInt("revision")))
                    .list();
            return old.stream().mapToInt(one -> drop(handle, one)).sum();
        });
    }

    private static int drop(Handle handle, Map<String, Object> block) {
        return handle.createUpdate(
                        """
                        delete from digests where feed = :feed and start_at = :start and revision = :revision and exists (
                          select 1 from intervals i where i.feed = digests.feed and i.start_at = digests.start_at
                          and i.state = 'delivered')
                        """)
                .bindMap(block)
                .execute();
    }

    static void add(Handle handle, Interval interval, int revision, byte[] block) {
        handle.createUpdate("insert into digests values (:feed, :start, :revision, :block)")
                .bindMap(key(interval))
                .bind("revision", revision)
                .bind("block", block)
                .execute();
    }

    static void replace(Handle handle, Interval interval, int revision, byte[] block) {
        handle.createUpdate("delete from digests where feed = :feed and start_at = :start and revision = :revision")
                .bindMap(key(interval))
                .bind("revision", revision)
                .execute();
        add(handle, interval, revision, block);
    }
}
