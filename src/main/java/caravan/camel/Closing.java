package caravan.camel;

import caravan.ledger.Ledger;
import org.apache.camel.support.service.ServiceSupport;

/** Closes what the wiring opened, once Camel has stopped the routes. */
final class Closing extends ServiceSupport {
    private final Ledger ledger;
    private final Feeds feeds;

    Closing(Ledger ledger, Feeds feeds) {
        this.ledger = ledger;
        this.feeds = feeds;
    }

    @Override
    protected void doStop() {
        feeds.all().forEach(feed -> feed.tokens().close());
        ledger.close();
    }
}
