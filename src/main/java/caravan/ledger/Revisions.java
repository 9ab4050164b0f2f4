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

/** What was read of an interval: its revisions on their way into the sinks, and the digests that the next one is compared with. */
public final class Revisions {
    private static final List<String> BY_REVISION = List.of("deliveries", "digests", "open_records");

    private final LedgerAccess jdbi;

    Revisions(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    /** The revision is sealed in the spool, as below; what was open before it is so after it. */
    public void spooled(
            Interval interval, int revision, String manifest, Collection<String> sinks, byte[] digests, Instant now) {
        jdbi.useTransaction(handle -> {
            seal(handle, interval, revision, sinks, digests);
            read(handle, interval, IntervalState.SPOOLED, manifest, now, null);
            OpenRows.keep(handle, interval, revision);
        });
    }

    /** The revision is sealed in the spool: it goes to each sink, and what it leaves is valid once all have it. */
    public void spooled(
            Interval interval,
            int revision,
            String manifest,
            Collection<String> sinks,
            ReadingResult carryover,
            Instant now) {
        jdbi.useTransaction(handle -> {
            seal(handle, interval, revision, sinks, carryover.digests());
            read(handle, interval, IntervalState.SPOOLED, manifest, now, carryover.readBy());
            OpenRows.replace(handle, interval, revision, carryover.open());
            carryover.vanished().ifPresent(count -> RemarkRows.vanished(handle, interval, count));
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
     * A revisit found nothing new and nothing changed: no revision.
     *
     * @param revision the last one that is delivered
     */
    public void unchanged(Interval interval, int revision, ReadingResult carryover, Instant now) {
        jdbi.useTransaction(handle -> {
            read(handle, interval, IntervalState.DELIVERED, null, now, carryover.readBy());
            OpenRows.replace(handle, interval, revision, carryover.open());
            carryover.vanished().ifPresent(count -> RemarkRows.vanished(handle, interval, count));
        });
    }

    /** The sinks have revisions that this ledger did not know, as below; nothing in them is open. */
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
     * The sinks have revisions that this ledger did not know: they are taken as delivered.
     *
     * @param revision the last one
     * @param carryover what all revisions together leave
     * @param sinks that have it, so that it is missed if one is empty later
     */
    public void adopted(
            Interval interval,
            int revision,
            String manifest,
            ReadingResult carryover,
            Instant readAt,
            Collection<String> sinks) {
        jdbi.useTransaction(handle -> {
            for (String table : BY_REVISION) {
                handle.createUpdate("delete from <table> where feed = :feed and start_at = :start")
                        .define("table", table)
                        .bindMap(key(interval))
                        .execute();
            }
            DigestRows.add(handle, interval, revision, Objects.requireNonNull(carryover.digests()));
            OpenRows.replace(handle, interval, revision, carryover.open());
            read(handle, interval, IntervalState.DELIVERED, manifest, readAt, carryover.readBy());
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

    /**
     * Plans a delivered interval again because published records of it are lost.
     *
     * @param revision the last one that is delivered
     * @param digests what the sinks still hold, and what they lost
     * @return whether it is planned now: not if something else was done to it meanwhile
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

    /** What a delivered revision has taken the place of. */
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
