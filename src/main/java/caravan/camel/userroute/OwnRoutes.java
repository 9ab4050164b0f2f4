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
 * What readings have to do with routes of the user's own: the step for their records, and that no such route is replaced while
 * an interval is read with it. So what is published in one revision went through one version of the route. Thread-safe.
 */
public final class OwnRoutes {
    private final ProducerTemplate template;
    private final Set<Interval> reading = new HashSet<>();
    private boolean changing;

    public OwnRoutes(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /** What the feed's records go through before the spool, or null. */
    @Nullable
    public RecordStep step(Feed feed) {
        String route = feed.settings().source().recordRoute();
        return route == null ? null : new RecordRoute(template, feed.name(), route, feed.published());
    }

    /** An interval begins to be read; one that a route of the user's own has to do with waits while routes are replaced. */
    public synchronized void enter(Feed feed, Interval interval) throws InterruptedException {
        while (feed.hasOwnRoute() && changing) {
            wait();
        }
        if (feed.hasOwnRoute()) {
            reading.add(interval);
        }
    }

    /** It is read, or given up. Again does nothing. */
    public synchronized void leave(Interval interval) {
        reading.remove(interval);
        notifyAll();
    }

    /** How many intervals a change would wait for. */
    synchronized int underWay() {
        return reading.size();
    }

    /** Whether a change waits or is made. */
    synchronized boolean isChanging() {
        return changing;
    }

    /** Replaces routes. */
    interface Change {
        void make() throws Exception;
    }

    /** Waits until nothing is read with the user's own routes, and makes a change before anything is again. */
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
