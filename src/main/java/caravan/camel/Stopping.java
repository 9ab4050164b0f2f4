package caravan.camel;

import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Knows that the process stops, from the first moment on. What is under way with a vendor is broken off then: an interval
 * that is not spooled is read again anyway, and whoever sent SIGTERM does not wait long.
 */
final class Stopping extends LifecycleStrategySupport {
    private final Collection<HttpLimits> calls;
    private final Feeds feeds;
    private volatile boolean now;

    Stopping(Collection<HttpLimits> calls, Feeds feeds) {
        this.calls = calls;
        this.feeds = feeds;
    }

    boolean isNow() {
        return now;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        now = true;
        calls.forEach(HttpLimits::breakOff);
        feeds.all().forEach(feed -> feed.closeTokens()); // Quartz waits for a tick that waits for a token
    }
}
