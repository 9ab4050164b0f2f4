package caravan.ledger;

import static caravan.ledger.IntervalRows.key;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.IntervalState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The revisions of an interval, from the spool to the sinks. */
public final class Revisions {
    private static final List<String> BY_REVISION = List.of("deliveries", "digests", "open_records");

    private final LedgerAccess jdbi;

    Revisions(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** Records a revision that is in the spool; the open records stay as they are. */
    public void spooled(
            Interval interval, int revision, String manifest, Collection<String> sinks, byte[] digests, Instant now) {
        jdbi.useTransaction(handle -> {
            seal(handle, interval, revision, sinks, digests);
            read(handle, interval, IntervalState.SPOOLED, manifest, now, null);
            OpenRows.keep(handle, interval, revision);
        });
    }

    /** Records a revision that is in the spool, with a delivery to each sink. Its result is valid once all sinks have it. */
    public void spooled(
            Interval interval,
            int revision,
            String manifest,
            Collection<String> sinks,
            ReadingResult result,
            Instant now) {
        jdbi.useTransaction(handle -> {
            seal(handle, interval, revision, sinks, result.digests());
            read(handle, interval, IntervalState.SPOOLED, manifest, now, result.readBy());
            OpenRows.replace(handle, interval, revision, result.open());
            result.vanished().ifPresent(count -> RemarkRows.vanished(handle, interval, count));
        });
    }

    private static void seal(
            Handle handle, Interval interval, int revision, Collection<String> sinks, byte @Nullable [] digests) {
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
        if (digests != null) {
            DigestRows.add(handle, interval, revision, digests);
        }
    }

    /**
     * Records a revisit that found no new and no changed record.
     *
     * @param revision the last one that is delivered
     */
    public void unchanged(Interval interval, int revision, ReadingResult result, Instant now) {
        jdbi.useTransaction(handle -> {
            read(handle, interval, IntervalState.DELIVERED, null, now, result.readBy());
            OpenRows.replace(handle, interval, revision, result.open());
            result.vanished().ifPresent(count -> RemarkRows.vanished(handle, interval, count));
        });
    }

    /** Records revisions that the sinks have and this ledger lacks; none of their records is open. */
    public void adopted(Interval interval, int revision, String manifest, byte[] digests, Instant readAt) {
        adopted(
                interval,
                revision,
                manifest,
                new ReadingResult(digests, List.of(), OptionalLong.empty(), null),
                readAt,
                List.of());
    }

    /**
     * Records revisions that the sinks have and this ledger lacks. They count as delivered.
     *
     * @param revision the last one
     * @param result the result of all revisions together
     * @param sinks that have it; if one of them is empty later, Caravan notices
     */
    public void adopted(
            Interval interval,
            int revision,
            String manifest,
            ReadingResult result,
            Instant readAt,
            Collection<String> sinks) {
        jdbi.useTransaction(handle -> {
            for (String table : BY_REVISION) {
                handle.createUpdate("delete from <table> where feed = :feed and start_at = :start")
                        .define("table", table)
                        .bindMap(key(interval))
                        .execute();
            }
            DigestRows.add(handle, interval, revision, Objects.requireNonNull(result.digests()));
            OpenRows.replace(handle, interval, revision, result.open());
            read(handle, interval, IntervalState.DELIVERED, manifest, readAt, result.readBy());
            handle.createUpdate("update intervals set revision = :revision where feed = :feed and start_at = :start")
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .execute();
            for (String sink : sinks) {
                handle.createUpdate(
                                """
                                insert into deliveries (feed, start_at, revision, sink, failures, delivered_at)
                                values (:feed, :start, :revision, :sink, 0, :readAt)
                                """)
                        .bindMap(key(interval))
                        .bind("revision", revision)
                        .bind("sink", sink)
                        .bind("readAt", readAt)
                        .execute();
            }
        });
    }

    /**
     * Plans a spooled interval again because its spool file is lost or damaged. This holds also if it has a delivered
     * revision: no sink has what was new or changed, and a revisit may not be due again.
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

    /**
     * Plans a delivered interval again because published records of it are lost.
     *
     * @param revision the last one that is delivered
     * @param digests of the records that the sinks still hold or have lost
     * @return whether it is planned now; false if its state or revision has changed meanwhile
     */
    public boolean reopen(Interval interval, int revision, byte[] digests) {
        return jdbi.inTransaction(handle -> {
            boolean open = handle.createUpdate(
                                    """
                            update intervals set state = 'planned', read_at = null
                            where feed = :feed and start_at = :start and state = 'delivered' and revision = :revision
                            """)
                            .bindMap(key(interval))
                            .bind("revision", revision)
                            .execute()
                    == 1;
            if (open) {
                DigestRows.replace(handle, interval, revision, digests);
            }
            return open;
        });
    }

    /** Deletes the digests and open records that a delivered revision replaces. */
    static void forgetBefore(Handle handle, Interval interval, int revision) {
        for (String table : List.of("digests", "open_records")) {
            handle.createUpdate("delete from <table> where feed = :feed and start_at = :start and revision < :revision")
                    .define("table", table)
                    .bindMap(key(interval))
                    .bind("revision", revision)
                    .execute();
        }
    }

    private static void forget(Handle handle, Interval interval, int revision) {
        for (String table : BY_REVISION) {
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
                          read_by = coalesce(:readBy, read_by), failures = 0, deaths = 0, error = null, next_try_at = null
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
