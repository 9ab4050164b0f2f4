package caravan.camel;

import caravan.spool.Spool;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the vendor from being asked while the spool's disk budget is used up, and tells which feeds wait for room. Thread-safe. */
public final class SpoolBudget {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolBudget.class);

    private final Spool spool;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    SpoolBudget(Spool spool) {
        this.spool = spool;
    }

    /** Whether a feed must wait; told once for each time that it comes to that. */
    boolean isFull(String feed) {
        boolean full = spool.isFull();
        if (full && waiting.add(feed)) {
            LOG.warn(
                    "The spool holds caravan.spool.max-bytes: the vendor of {} is not asked until a sink has taken some of it."
                            + " The command status tells which sink does not.",
                    feed);
        }
        return full;
    }

    /** Whether a feed that waited need wait no longer; true once. */
    public boolean hasRoom(String feed) {
        if (!waiting.contains(feed) || !spool.hasRoom()) {
            return false;
        }
        LOG.info("The spool has room again: the vendor of {} is asked again", feed);
        return waiting.remove(feed);
    }
}
