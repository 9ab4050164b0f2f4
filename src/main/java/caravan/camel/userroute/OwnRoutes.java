package caravan.camel.userroute;

import caravan.camel.feed.Feed;
import caravan.interval.Interval;
import caravan.reading.RecordStep;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Connects readings with the user's own routes: the step for their records, and a wait while routes are replaced. So one
 * version of a route handles all records of a revision. Thread-safe.
 */
public final class OwnRoutes {
    private final ProducerTemplate template;
    private final Set<Interval> reading = new HashSet<>();
    private boolean changing;

    public OwnRoutes(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /** The step for the feed's records before the spool, or null. */
    @Nullable
    public RecordStep step(Feed feed) {
        String route = feed.settings().source().recordRoute();
        return route == null ? null : new RecordRoute(template, feed.name(), route, feed.published());
    }

    /** Begins an interval. If the user's own routes read or get its records, it waits while routes are replaced. */
    public synchronized void enter(Feed feed, Interval interval) throws InterruptedException {
        while (feed.hasOwnRoute() && changing) {
            wait();
        }
        if (feed.hasOwnRoute()) {
            reading.add(interval);
        }
    }

    /** Ends an interval. A repeated call does nothing. */
    public synchronized void leave(Interval interval) {
        reading.remove(interval);
        notifyAll();
    }

    /** How many intervals a change must wait for. */
    synchronized int underWay() {
        return reading.size();
    }

    /** Whether a change waits or runs. */
    synchronized boolean isChanging() {
        return changing;
    }

    interface Change {
        void make() throws Exception;
    }

    /** Waits until no interval is read with the user's own routes, and then changes them. */
    void change(Change change) throws Exception {
        try {
            await();
            change.make();
        } finally {
            done();
        }
    }

    private synchronized void await() throws InterruptedException {
        changing = true;
        while (!reading.isEmpty()) {
            wait();
        }
    }

    private synchronized void done() {
        changing = false;
        notifyAll();
    }
}
