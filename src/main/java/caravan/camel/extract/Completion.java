package caravan.camel.extract;

import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.Refusals;
import caravan.camel.http.Version;
import caravan.camel.open.DualSourceCounts;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.SpoolBudget;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.meter.WorkMeters;
import caravan.reading.Reading;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals a reading that has all of its pages into the spool and records it in the ledger. Thread-safe. */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final SpoolBudget spoolBudget;
    private final PausedIntervals paused;
    private final OpenConversationTracker openConversations;
    private final Refusals refusals;
    private final SnapshotComparison snapshots;
    private final WorkMeters meters;
    private final Clock clock;

    public Completion(
            Feeds feeds,
            Ledger ledger,
            SpoolBudget spoolBudget,
            PausedIntervals paused,
            OpenConversationTracker openConversations,
            Refusals refusals,
            WorkMeters meters,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spoolBudget = spoolBudget;
        this.paused = paused;
        this.openConversations = openConversations;
        this.refusals = refusals;
        this.snapshots = new SnapshotComparison(ledger);
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Seals the reading. If the process stops before the last page, the interval is planned again instead.
     *
     * @return the report of records that vanished at the vendor, or null
     */
    @Nullable
    Failure complete(Reading reading) throws SpoolException, VendorRefusedException {
        Interval interval = reading.interval();
        if (reading.isMore()) {
            reading.close();
            ledger.claims().release(interval);
            return null;
        }
        paused.forget(interval);
        Instant now = clock.instant();
        Feed feed = feeds.get(interval.feed());
        refusals.read(feed);
        logConflicts(reading);
        Completeness.check(reading, feed.source());
        if (feed.isReadTwice()) {
            DualSourceCounts.warnOfUnseen(reading);
        }
        ReadingResult result = snapshots.compared(feed, reading, openConversations.result(feed, reading, now));
        long before = ledger.remarks().vanished(interval);
        long vanished = result.vanished().orElse(before);
        if (isUnchanged(reading)) {
            reading.close();
            ledger.revisions().unchanged(interval, reading.revision() - 1, result, now);
            LOG.info("Interval read again interval={} reason=\"nothing changed\"", interval);
        } else {
            spool(feed, reading, result, vanished, now);
        }
        if (vanished < before) {
            LOG.info("Vanished records found again interval={} records={}", interval, before - vanished);
        }
        return vanished > before ? Failure.ofVanished(interval, vanished) : null;
    }

    private static boolean isUnchanged(Reading reading) {
        return reading.revision() > 1
                && reading.tally().records() == 0
                && reading.tally().deadLetters() == 0;
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

    private void spool(Feed feed, Reading reading, ReadingResult result, long vanished, Instant now)
            throws SpoolException {
        Interval interval = reading.interval();
        boolean settled = feed.isLast(reading.readBy())
                && feed.timetable().settled(interval.end(), now)
                && result.open().isEmpty();
        Manifest manifest = reading.seal(settled, vanished, now, Version.OURS, feed.published());
        manifest = manifest.redacted(feed.redaction().summary());
        if (feed.isReadTwice()) {
            manifest = DualSourceCounts.counted(manifest, reading, ledger);
        }
        ledger.revisions()
                .spooled(
                        interval,
                        reading.revision(),
                        manifest.toJson(),
                        feed.sinks().keySet(),
                        result,
                        now);
        meters.spooled(manifest);
        spoolBudget.spooled(feed.name());
        Completeness.warn(reading);
    }
}
