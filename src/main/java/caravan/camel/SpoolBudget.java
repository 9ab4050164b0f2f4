package caravan.camel;

import caravan.ledger.Ledger;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.util.Map;
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
    private final InHand inHand;
    private final long begun;
    private final Map<String, Long> outages = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    SpoolBudget(Spool spool, Feeds feeds, Ledger ledger, InHand inHand) {
        this.spool = spool;
        this.feeds = feeds;
        this.ledger = ledger;
        this.inHand = inHand;
        this.begun = ledger.outagesThatEnded();
    }

    /** Whether the spool holds as much as it may. */
    public boolean isFull() {
        return spool.isFull();
    }

    /** Whether a feed must wait; told once for each time that it comes to that. */
    boolean isFull(String feed) {
        boolean full = spool.isFull();
        if (full && waiting.add(feed)) {
            LOG.warn(
                    "The spool holds caravan.spool.max-bytes: the vendor of {} is not asked until a sink has taken"
                            + " some of it. The command status tells which sink does not.",
                    feed);
        }
        return full;
    }

    /** Whether a feed that waited for room, or for the ledger, need wait no longer; true once. */
    public boolean hasRoom(String feed) throws SpoolException {
        if (isLedgerBack(feed)) {
            return true;
        }
        if (!waiting.contains(feed) || !hasRoom()) {
            return false;
        }
        LOG.info("The spool has room again: the vendor of {} is asked again", feed);
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
