package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.camel.alarm.Alarms;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.sink.Sink;
import caravan.spool.DeadLetters;
import java.time.Duration;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what the wiring opened, after Camel has stopped the routes. */
final class ResourceCloser extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceCloser.class);

    /** For all feeds together: a stop takes at most 30 s. */
    private static final Duration LAST_RESPONSES = Duration.ofSeconds(8);

    private final Ledger ledger;
    private final Feeds feeds;
    private final DeadLetters letters;
    private final Alarms alarms;

    ResourceCloser(Ledger ledger, Feeds feeds, DeadLetters letters, Alarms alarms) {
        this.ledger = ledger;
        this.feeds = feeds;
        this.letters = letters;
        this.alarms = alarms;
    }

    @Override
    protected void doStop() throws InterruptedException {
        try (ledger;
                letters) {
            feeds.all().forEach(feed -> feed.client().closeTokens());
            for (Feed feed : feeds.all()) {
                close(feed.client().budget());
                feed.sinks().values().forEach(Sink::close);
            }
            finishTokens();
        } finally {
            alarms.close(); // a context that never started has not closed them
        }
    }

    /** Closes a budget. While the ledger is away, requests counted in advance stay counted. */
    private static void close(Budget budget) {
        try {
            budget.close();
        } catch (LedgerException e) {
            LOG.debug("The ledger reports its own outage", e);
        }
    }

    /** Waits for the last responses of token endpoints. The ledger, which stores their tokens, is still open. */
    private void finishTokens() throws InterruptedException {
        long end = System.nanoTime() + LAST_RESPONSES.toNanos();
        for (Feed feed : feeds.all()) {
            feed.client().finishTokens(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
