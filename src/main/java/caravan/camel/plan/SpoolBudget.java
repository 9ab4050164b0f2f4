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

/** Keeps the vendor from being asked while the spool's disk budget is used up, and tells which feeds wait for room. Thread-safe. */
public final class SpoolBudget {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolBudget.class);

    private final Spool spool;
    private final Feeds feeds;
    private final Ledger ledger;
    private final InFlightIntervals inHand;
    private final FullDisks disks;
    private final long begun;
    private final Map<String, Long> outages = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    public SpoolBudget(Spool spool, Feeds feeds, Ledger ledger, InFlightIntervals inHand, FullDisks disks) {
        this.spool = spool;
        this.feeds = feeds;
        this.ledger = ledger;
        this.inHand = inHand;
        this.disks = disks;
        this.begun = ledger.outagesThatEnded();
    }

    /** Why no interval of a feed is read, if the spool holds as much as it may, or a disk is full. */
    public Optional<String> noRoom(String feed) {
        return spool.isFull() ? Optional.of("the spool has no room (caravan.spool.max-bytes)") : disks.why(feed);
    }

    /** An interval of a feed could not be written to a file: its disk is full. */
    public void foundFull(String feed, Path file) {
        disks.found(feed, file);
    }

    /** An interval of a feed is in the spool. */
    public void spooled(String feed) {
        disks.over(feed);
    }

    /** Whether a feed must wait; told once for each time that it comes to that. */
    public boolean isFull(String feed) {
        boolean full = spool.isFull();
        if (full && waiting.add(feed)) {
            LOG.warn(
                    "Polling paused feed={} reason=\"the spool has reached caravan.spool.max-bytes\". It goes on when a sink has taken"
                            + " some of it. The command status names the sink that does not.",
                    feed);
        }
        return full || disks.why(feed).isPresent();
    }

    /** Whether a feed that waited for room in the spool or on a disk, or for the ledger, need wait no longer; true once. */
    public boolean hasRoom(String feed) throws SpoolException {
        if (isLedgerBack(feed) || disks.mayGoOn(feed)) {
            return true;
        }
        if (!waiting.contains(feed) || !hasRoom()) {
            return false;
        }
        LOG.info("Polling resumed feed={} reason=\"the spool has room again\"", feed);
        return waiting.remove(feed);
    }

    /** An outage may have left intervals that no worker has: a plan frees them. */
    private boolean isLedgerBack(String feed) {
        long ended = ledger.outagesThatEnded();
        Long seen = outages.put(feed, ended);
        return ended > (seen == null ? begun : seen);
    }

    /**
     * Where nothing is read and no sink is to have anything, what the spool holds is left over: its ledger was away when it was
     * sealed, or its disk when it was to be deleted. It goes, as no sink would ever make room.
     */
    private synchronized boolean hasRoom() throws SpoolException {
        if (!spool.hasRoom() && inHand.isEmpty() && isNothingPending()) {
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
