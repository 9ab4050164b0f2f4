package caravan.camel.deliver.published;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.http.Version;
import caravan.camel.plan.PausedIntervals;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.record.SeenRecords;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import caravan.spool.Tally;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what sinks lost. A revision that another sink of the feed has is copied from there. If no sink has it, an
 * empty revision replaces it, and a new reading publishes the lost records as the next revision.
 */
public final class Repair {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Spool spool;
    private final ManifestReconciler manifests;
    private final PausedIntervals paused;
    private final InFlightIntervals inFlight;
    private final Clock clock;

    public Repair(
            Feeds feeds,
            Ledger ledger,
            Spool spool,
            ManifestReconciler manifests,
            PausedIntervals paused,
            InFlightIntervals inFlight,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.manifests = manifests;
        this.paused = paused;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /**
     * Repairs the faults that one verification of a feed found. Intervals that must be read go to the workers.
     *
     * @return how many intervals are read again
     */
    public int repair(String name, List<PublishedFault> faults) throws IOException, SinkException, SpoolException {
        Feed feed = feeds.get(name);
        int readings = 0;
        Map<Interval, List<PublishedFault>> byInterval =
                faults.stream().collect(Collectors.groupingBy(PublishedFault::interval));
        for (Map.Entry<Interval, List<PublishedFault>> one : byInterval.entrySet()) {
            readings += repair(feed, one.getKey(), one.getValue()) ? 1 : 0;
        }
        return readings;
    }

    /** Whether the interval must be read again. */
    private boolean repair(Feed feed, Interval interval, List<PublishedFault> faults)
            throws IOException, SinkException, SpoolException {
        List<PublishedFault> lost = new ArrayList<>();
        for (PublishedFault fault : faults) {
            if (!isRestored(feed, fault, faults)) {
                lost.add(fault);
            }
        }
        if (lost.isEmpty()) {
            return false;
        }
        IntervalRow row = ledger.intervals().find(interval).orElseThrow();
        Set<Integer> revisions = lost.stream().map(PublishedFault::revision).collect(Collectors.toSet());
        SeenRecords published = manifests.published(feed, row, revisions);
        byte[] block = ledger.digests().find(interval, row.revision()).orElseGet(published::toBytes);
        if (!ledger.revisions()
                .reopen(
                        interval,
                        row.revision(),
                        new SeenRecords(block).onceOnly(published).toBytes())) {
            LOG.warn("Repair skipped interval={} reason=\"it is not delivered at the moment\"", interval);
            return false;
        }
        for (PublishedFault fault : lost) {
            feed.sink(fault.sink()).replace(empty(feed, interval, fault.revision()), spool.folder());
            LOG.info("Revision lost and emptied {}", fault);
        }
        inFlight.take(List.of(interval));
        paused.readAgain(interval);
        return true;
    }

    /** Whether another sink had the revision, so that it is complete again. */
    private boolean isRestored(Feed feed, PublishedFault fault, List<PublishedFault> faults)
            throws IOException, SinkException, SpoolException {
        Set<String> broken = faults.stream()
                .filter(other -> other.revision() == fault.revision())
                .map(PublishedFault::sink)
                .collect(Collectors.toSet());
        for (Map.Entry<String, Sink> other : feed.sinks().entrySet()) {
            if (!broken.contains(other.getKey()) && other.getValue().isReadable()) {
                Manifest whole = other.getValue()
                        .manifest(fault.interval(), fault.revision())
                        .orElseThrow();
                Manifest copied = whole.with(
                        spool.copy(whole, feed.compression(), other.getValue().records(whole)));
                feed.sink(fault.sink()).replace(copied, spool.path(copied, feed.compression()));
                spool.drop(copied, feed.compression());
                LOG.info("Revision restored from={} {}", other.getKey(), fault);
                return true;
            }
        }
        return false;
    }

    private Manifest empty(Feed feed, Interval interval, int revision) {
        Tally nothing = new Tally();
        return new Manifest(
                Manifest.Subject.of(interval, feed.source().name(), revision, false),
                nothing.counts(null),
                Manifest.Effort.NONE,
                null,
                Manifest.DataFile.NONE,
                nothing.contents(),
                new Manifest.Origin(clock.instant(), Version.OURS));
    }
}
