package caravan.camel.feed;

import caravan.interval.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns that the vendor's clock differs from this machine's, and names what waits for it. Thread-safe. */
public final class ClockSkew {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);

    private final Clock clock;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public ClockSkew(Clock clock) {
        this.clock = clock;
    }

    public void warnOnce(Feed feed) {
        if (warned.add(feed.name())) {
            warn(feed);
        }
    }

    /** Warns, also if it has warned of the feed before. */
    public void warn(Feed feed) {
        Instant theirs = feed.clock().theirs();
        Instant ours = clock.instant();
        if (feed.clock().isDisregarded()) {
            LOG.warn(
                    "Date of the API disregarded feed={} date={} clock={} reason=\"the token endpoint agrees with this"
                            + " machine's clock, or the Date is older than Caravan\". Look for a cache or a proxy before"
                            + " the API.",
                    feed.name(),
                    theirs,
                    ours);
        } else if (theirs != null && feed.clock().isSkewed()) {
            Duration settle = feed.settings().schedule().settle();
            boolean ahead = ours.isAfter(theirs);
            LOG.warn(
                    "Clocks differ feed={} clock={} date={} waiting={}. It is read once it is due by both. Correct the"
                            + " wrong clock (a gateway may have set the Date), then run once, or wait for the next tick.",
                    feed.name(),
                    ours,
                    theirs,
                    new Span((ahead ? theirs : ours).minus(settle), (ahead ? ours : theirs).minus(settle)));
        }
    }
}
