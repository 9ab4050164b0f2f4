package caravan.camel.plan;

import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.ledger.Ledger;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops reading while the spool's disk budget is used up, and resumes feeds once it has room. Thread-safe. */
public final class SpoolBudget {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolBudget.class);

    private final Spool spool;
    private final Feeds feeds;
    private final Ledger ledger;
    private final InFlightIntervals inFlight;
    private final FullDisks disks;
    private final long begun;
    private final Map<String, Long> outages = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    public SpoolBudget(Spool spool, Feeds feeds, Ledger ledger, InFlightIntervals inFlight, FullDisks disks) {
        this.spool = spool;
        this.feeds = feeds;
        this.ledger = ledger;
        this.inFlight = inFlight;
        this.disks = disks;
        this.begun = ledger.outagesThatEnded();
    }

    /** The reason why no interval of a feed is read: the spool or a disk is full. Empty if both have room. */
    public Optional<String> noRoom(String feed) {
        return spool.isFull() ? Optional.of("the spool has no room (caravan.spool.max-bytes)") : disks.reason(feed);
    }

    public long bytes() {
        return spool.bytes();
    }

    public long maxBytes() {
        return spool.maxBytes();
    }

    /** Records that an interval could not be written to a file, because its disk is full. */
    public void foundFull(String feed, Path file) {
        disks.found(feed, file);
    }

    /** Records that an interval is in the spool. */
    public void spooled(String feed) {
        disks.over(feed);
    }

    /** Whether a feed must wait. The first time it is logged. */
    public boolean isFull(String feed) {
        boolean full = spool.isFull();
        if (full && waiting.add(feed)) {
            LOG.warn(
                    "Polling paused feed={} reason=\"the spool has reached caravan.spool.max-bytes\". It continues"
                            + " when a sink has taken some of it. The command status names the sink that does not.",
                    feed);
        }
        return full || disks.reason(feed).isPresent();
    }

    /** Whether a feed that waited for the spool, a disk or the ledger may continue; true once. */
    public boolean hasRoom(String feed) throws SpoolException {
        if (isLedgerBack(feed) || disks.mayContinue(feed)) {
            return true;
        }
        if (!waiting.contains(feed) || !hasRoom()) {
            return false;
        }
        LOG.info("Polling resumed feed={} reason=\"the spool has room again\"", feed);
        return waiting.remove(feed);
    }

    /**
     * Whether an outage of the ledger has ended since the last call. It may have left intervals that no worker has, and a
     * plan frees them.
     */
    private boolean isLedgerBack(String feed) {
        long ended = ledger.outagesThatEnded();
        Long seen = outages.put(feed, ended);
        return ended > (seen == null ? begun : seen);
    }

    /**
     * If no interval is read and no sink waits for one, deletes what the spool holds. It was left when the ledger was away at
     * a seal, or the disk at a deletion. No sink would ever make room.
     */
    private synchronized boolean hasRoom() throws SpoolException {
        if (!spool.hasRoom() && inFlight.isEmpty() && isNothingPending()) {
            for (String feed : feeds.names()) {
                spool.sweep(feed, Set.of());
            }
        }
        return spool.hasRoom();
    }

    private boolean isNothingPending() {
        return feeds.names().stream()
                .allMatch(feed -> ledger.deliveries().pending(feed).isEmpty());
    }
}
