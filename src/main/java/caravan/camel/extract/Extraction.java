package caravan.camel.extract;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.deliver.ManifestReconciler;
import caravan.camel.feed.AlikeFailures;
import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.NotDueException;
import caravan.camel.feed.Refusals;
import caravan.camel.feed.Source;
import caravan.camel.http.PageMemory;
import caravan.camel.http.PageTooLargeException;
import caravan.camel.open.DualSourceCounts;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.SpoolBudget;
import caravan.camel.userroute.OwnRoutes;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerException;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.OpenRow;
import caravan.reading.Reading;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the route {@code extract} does to one interval beside asking: opens its reading, takes its pages, closes it into
 * the spool and the ledger, or fails it. Thread-safe; a reading belongs to one exchange.
 */
public final class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Spool spool;
    private final SpoolBudget spoolBudget;
    private final PageMemory memory;
    private final DeadLetters deadLetters;
    private final ManifestReconciler adoption;
    private final PausedIntervals waiting;
    private final OpenConversationTracker following;
    private final ClockSkew skew;
    private final InFlightIntervals inHand;
    private final OwnRoutes ownRoutes;
    private final Refusals refusals;
    private final AlikeFailures alike;
    private final ShutdownSignal stopping;
    private final Clock clock;
    private final String version;

    public Extraction(
            Feeds feeds,
            Ledger ledger,
            Spool spool,
            SpoolBudget spoolBudget,
            PageMemory memory,
            DeadLetters deadLetters,
            ManifestReconciler adoption,
            PausedIntervals waiting,
            OpenConversationTracker following,
            ClockSkew skew,
            InFlightIntervals inHand,
            OwnRoutes ownRoutes,
            Refusals refusals,
            AlikeFailures alike,
            ShutdownSignal stopping,
            Clock clock,
            String version) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.spoolBudget = spoolBudget;
        this.memory = memory;
        this.deadLetters = deadLetters;
        this.adoption = adoption;
        this.waiting = waiting;
        this.following = following;
        this.skew = skew;
        this.inHand = inHand;
        this.ownRoutes = ownRoutes;
        this.refusals = refusals;
        this.alike = alike;
        this.stopping = stopping;
        this.clock = clock;
        this.version = version;
    }

    /** Claims the interval and begins its reading; leaves no reading where there is nothing to read now. */
    public void open(@Body Interval interval, Exchange exchange)
            throws SpoolException, IOException, InterruptedException {
        exchange.setVariable(Variables.INTERVAL, interval);
        if (!begin(interval, exchange)) {
            inHand.leave(interval);
        }
    }

    private boolean begin(Interval interval, Exchange exchange)
            throws SpoolException, IOException, InterruptedException {
        Feed feed = feeds.get(interval.feed());
        Optional<IntervalRow> row = ledger.claims().claim(interval, clock.instant());
        if (row.isEmpty()) {
            return false;
        }
        if (stopping.isNow() || feed.isStopped() || spoolBudget.isFull(feed.name())) {
            ledger.claims().release(interval);
            return false;
        }
        if (waiting.admits(interval)) {
            return true; // it comes again
        }
        Source path = feed.path(row.get());
        if (path == null) {
            leave(feed, interval);
            LOG.info("{}: is not due yet by the vendor's clock or data", interval);
            skew.warnOnce(feed);
            return false;
        }
        if (mayBePublished(row.get()) && adoption.adopted(feed, row.get())) {
            return false;
        }
        ownRoutes.enter(feed, interval);
        Reading reading = reading(feed, row.get(), path, exchange);
        exchange.setVariable(Variables.READING, reading);
        exchange.setVariable(Variables.SOURCE, reading.route());
        return true;
    }

    /** Whether a sink may have a revision that the ledger lacks: nothing was read since the last one was lost. */
    private static boolean mayBePublished(IntervalRow row) {
        return row.revision() == 0 || row.readAt() == null;
    }

    /**
     * Seals what was read, or gives the interval back if the process stops before its last page.
     *
     * @return what the route {@code on-failure} is told of records that vanished, or null
     */
    public @Nullable Failure close(@Variable(Variables.READING) Reading reading, Exchange exchange)
            throws SpoolException, VendorRefusedException, PageTooLargeException {
        exchange.getMessage().setBody(null); // the last page would take memory that the ledger needs
        Failure told;
        try {
            told = settle(reading);
        } catch (OutOfMemoryError e) {
            throw PageTooLargeException.overMemory();
        }
        memory.leave(reading.interval());
        ownRoutes.leave(reading.interval());
        inHand.leave(reading.interval());
        return told;
    }

    private @Nullable Failure settle(Reading reading) throws SpoolException, VendorRefusedException {
        Interval interval = reading.interval();
        if (reading.isMore()) {
            reading.close();
            ledger.claims().release(interval);
            return null;
        }
        waiting.forget(interval);
        Instant now = clock.instant();
        Feed feed = feeds.get(interval.feed());
        refusals.read(feed);
        logConflicts(reading);
        Completeness.check(reading, feed.source());
        if (feed.isReadTwice()) {
            DualSourceCounts.tellUnseen(reading);
        }
        ReadingResult carryover = following.carryover(feed, reading, now);
        long before = ledger.remarks().vanished(interval);
        long vanished = carryover.vanished().orElse(before);
        if (reading.revision() > 1
                && reading.tally().records() == 0
                && reading.tally().deadLetters() == 0) {
            reading.close();
            ledger.revisions().unchanged(interval, reading.revision() - 1, carryover, now);
            LOG.info("{}: read again, nothing changed", interval);
        } else {
            spooled(feed, reading, carryover, vanished, now);
        }
        if (vanished < before) {
            LOG.info("{}: the vendor shows {} records again that had vanished", interval, before - vanished);
        }
        return vanished > before ? Failure.ofVanished(interval, vanished) : null;
    }

    private static void logConflicts(Reading reading) {
        long conflicts = reading.tally().conflicts();
        if (conflicts > 0) {
            LOG.warn(
                    "Records differ under one key feed={} start={} conflicts={}. They changed while pages were read,"
                            + " or the key does not name one record.",
                    reading.interval().feed(),
                    reading.interval().start(),
                    conflicts);
        }
    }

    private void spooled(Feed feed, Reading reading, ReadingResult carryover, long vanished, Instant now)
            throws SpoolException {
        Interval interval = reading.interval();
        boolean settled = feed.isLast(reading.readBy())
                && feed.timetable().settled(interval.end(), now)
                && carryover.open().isEmpty();
        Manifest manifest = reading.seal(settled, vanished, now, version, feed.published());
        if (feed.isReadTwice()) {
            manifest = DualSourceCounts.counted(manifest, reading, ledger);
        }
        ledger.revisions()
                .spooled(
                        interval,
                        reading.revision(),
                        manifest.toJson(),
                        feed.sinks().keySet(),
                        carryover,
                        now);
        spoolBudget.spooled(feed.name());
        Completeness.tell(reading);
    }

    /**
     * Fails the interval with its reason, or gives it back if it is not at fault: the process stops, the vendor refuses the
     * feed's client, or the client stands still.
     *
     * @return what the route {@code on-failure} is told, or null if there is nothing to tell
     */
    public @Nullable Failure failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Interval interval = exchange.getVariable(Variables.INTERVAL, Interval.class);
        if (interval == null) {
            return notDone(exchange);
        }
        try {
            drop(exchange.getVariable(Variables.READING, Reading.class), cause);
            memory.leave(interval);
            ownRoutes.leave(interval);
            return failed(interval, cause, exchange.getVariable(Variables.TURN) != null);
        } finally {
            if (!waiting.has(interval)) {
                inHand.leave(interval);
            }
        }
    }

    /** What a disk that refuses does not let go of is written over by the next try. */
    private static void drop(@Nullable Reading reading, Exception cause) {
        try {
            if (reading != null) {
                reading.close();
            }
        } catch (SpoolException | RuntimeException e) {
            cause.addSuppressed(e); // the interval fails for its own reason
        }
    }

    /** While the ledger is away nothing can be given back or failed: the plan that follows its return frees the interval. */
    private @Nullable Failure failed(Interval interval, Exception cause, boolean wasSent) {
        try {
            return counted(interval, cause, wasSent);
        } catch (LedgerException away) {
            return stopping.isNow() || !away.isNews() ? null : Failure.ofNothing(away);
        }
    }

    private @Nullable Failure counted(Interval interval, Exception cause, boolean wasSent) {
        ledger.claims().withdraw(interval);
        if (cause instanceof LedgerException) {
            ledger.claims().release(interval);
            return null;
        }
        if (stopping.isNow()) {
            ledger.claims().release(interval);
            return null;
        }
        if (cause instanceof NotDueException) {
            leave(feeds.get(interval.feed()), interval);
            LOG.warn(cause.getMessage());
            return null;
        }
        Feed feed = feeds.get(interval.feed());
        Refusals.Verdict verdict = refusals.judge(feed, cause);
        if (verdict == Refusals.Verdict.CLIENT) {
            ledger.claims().release(interval);
            return refusals.stop(feed, Failure.reason(cause));
        }
        if (Failure.isTemporary(cause) && waiting.forgives(interval, cause, wasSent)) {
            return null;
        }
        waiting.forget(interval);
        Failure failure = fail(interval, cause);
        return verdict == Refusals.Verdict.BOTH ? refusals.stop(feed, failure.reason()) : alike.news(failure);
    }

    /** What is not due has no row; one that only an unconfirmed Date keeps away stays planned, so that a command counts it. */
    private void leave(Feed feed, Interval interval) {
        boolean isDueByOurs = feed.timetable().hasSettled(interval.end(), clock.instant());
        if (isDueByOurs && feed.jobs() != feed.source() && !feed.clock().isOursWrong()) {
            ledger.claims().release(interval);
        } else {
            ledger.claims().notDue(interval);
        }
    }

    /** What {@code on-failure} is told of a tick or a message that came to nothing; null if the process stops. */
    public @Nullable Failure notDone(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean repeats = cause instanceof LedgerException away && !away.isNews();
        return stopping.isNow() || repeats ? null : Failure.ofNothing(cause);
    }

    private Reading reading(Feed feed, IntervalRow row, Source path, Exchange exchange)
            throws SpoolException, IOException {
        int revision = row.revision() + 1;
        deadLetters.clear(row.interval(), revision);
        List<OpenRow> changed = following.changed(feed, row);
        if (!changed.isEmpty()) {
            return following.begin(feed, row, changed, spool, deadLetters, ownRoutes.step(feed), exchange);
        }
        return new Reading(
                row.interval(),
                revision,
                path,
                spool.open(row.interval(), revision, feed.compression()),
                deadLetters,
                adoption.known(feed, row),
                ownRoutes.step(feed));
    }

    private Failure fail(Interval interval, Exception cause) {
        int failures =
                ledger.intervals().find(interval).map(IntervalRow::failures).orElse(0) + 1;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 16));
        Optional<Path> full = cause instanceof SpoolException disk ? disk.onFullDisk() : Optional.empty();
        Duration pause = full.isPresent() ? Duration.ZERO : wait;
        Instant next = clock.instant().plus(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT);
        String reason = Failure.reason(cause);
        ledger.claims().failed(interval, reason, next);
        full.ifPresent(file -> spoolBudget.foundFull(interval.feed(), file)); // which lets it go on once there is room
        return Failure.ofInterval(interval, reason, failures, next);
    }
}
