package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerException;
import caravan.sink.Sink;
import caravan.spool.DeadLetters;
import java.time.Duration;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what the wiring opened, once Camel has stopped the routes. */
final class ResourceCloser extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceCloser.class);

    /** All feeds together: a stop is over within 30 s. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(8);

    private final Ledger ledger;
    private final Feeds feeds;
    private final DeadLetters letters;

    ResourceCloser(Ledger ledger, Feeds feeds, DeadLetters letters) {
        this.ledger = ledger;
        this.feeds = feeds;
        this.letters = letters;
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
        }
    }

    /** Requests that were counted ahead stay counted where the ledger is away. */
    private static void close(Budget budget) {
        try {
            budget.close();
        } catch (LedgerException e) {
            LOG.debug("The ledger reports its own outage", e);
        }
    }

    /** What an endpoint still answers goes into the ledger's database, so before that is closed. */
    private void finishTokens() throws InterruptedException {
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        for (Feed feed : feeds.all()) {
            feed.client().finishTokens(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
