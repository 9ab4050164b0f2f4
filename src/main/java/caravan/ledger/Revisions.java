package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was read of an interval: its revisions on their way into the sinks, and the digests that the next one is compared with. */
public final class Revisions {
    private final Jdbi jdbi;

    Revisions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** As the other, of a revision that no reading made: the source that last read the interval stays. */
    public void spooled(
            Interval interval, int revision, String manifest, Collection<String> sinks, byte[] digests, Instant now) {
        spooled(interval, revision, manifest, sinks, digests, now, null);
    }

    /**
     * The revision is sealed in the spool: it goes to each sink, and its digests are valid once all have it.
     *
     * @param readBy the source that read it
     */
    public void spooled(
            Interval interval,
            int revision,
            String manifest,
            Collection<String> sinks,
            byte[] digests,
            Instant now,
            @Nullable String readBy) {
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
            read(handle, interval, IntervalState.SPOOLED, manifest, now, readBy);
        });
    }

    /** A revisit by that source found nothing new and nothing changed: no revision. */
    public void unchanged(Interval interval, Instant now, String readBy) {
        jdbi.useTransaction(handle -> read(handle, interval, IntervalState.DELIVERED, null, now, readBy));
    }

    /**
     * The sinks have revisions that this ledger did not know: they are taken as delivered.
     *
     * @param revision the last one
     * @param digests of all revisions together
     * @param readBy the source that read the last one
     */
    public void adopted(
            Interval interval, int revision, String manifest, byte[] digests, Instant readAt, String readBy) {
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
            read(handle, interval, IntervalState.DELIVERED, manifest, readAt, readBy);
            handle.createUpdate("update intervals set revision = :revision where feed = :feed and start_at = :start")
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .execute();
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
            Handle handle,
            Interval interval,
            IntervalState state,
            @Nullable String manifest,
            Instant now,
            @Nullable String readBy) {
        handle.createUpdate(
                        """
                        update intervals set state = :state, manifest = coalesce(:manifest, manifest), read_at = :now,
                          read_by = coalesce(:readBy, read_by), failures = 0, error = null, next_try_at = null
                        where feed = :feed and start_at = :start
                        """)
                .bindMap(key(interval))
                .bind("state", state.column())
                .bind("manifest", manifest)
                .bind("now", now)
                .bind("readBy", readBy)
                .execute();
    }
}
