package caravan.camel.deliver;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers at a start what the last process left. Its claims are free again. What it spooled goes to the sinks that the feeds
 * have now, after a check of every byte. Its unfinished spool files are deleted.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Spool spool;
    private final Clock clock;
    private final Consumer<String> displaced;

    /** @param displaced gets the reason why the process must end: another process works on the ledger */
    public Recovery(Feeds feeds, Ledger ledger, Spool spool, Clock clock, Consumer<String> displaced) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.clock = clock;
        this.displaced = displaced;
    }

    public void run() throws SpoolException {
        ledger.claim(displaced);
        for (Interval interval : ledger.claims().died(clock.instant())) {
            LOG.warn(
                    "Interval set aside interval={} reason=\"the last processes ended while they read it\". It is read"
                            + " after all others. Check the memory of the process.",
                    interval);
        }
        ledger.claims().releaseAll();
        ledger.deliveries().retryAll();
        for (Feed feed : feeds.all()) {
            ledger.deliveries().redirect(feed.name(), feed.sinks().keySet());
            spool.sweep(feed.name(), wanted(feed));
        }
    }

    private Set<Path> wanted(Feed feed) throws SpoolException {
        Set<Path> wanted = new HashSet<>();
        for (DeliveryRow row : ledger.deliveries().pending(feed.name())) {
            Manifest manifest = Manifest.of(row.manifest());
            if (spool.holds(manifest, feed.compression())) {
                wanted.add(spool.path(manifest, feed.compression()));
            } else {
                ledger.revisions().unspool(row.interval(), row.revision());
                LOG.warn(
                        "Spool file lost interval={} file={}. The interval is read again.",
                        row.interval(),
                        spool.path(manifest, feed.compression()));
            }
        }
        return wanted;
    }
}
