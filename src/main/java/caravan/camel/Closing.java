package caravan.camel;

import caravan.ledger.Ledger;
import caravan.sink.Sink;
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
        for (Feed feed : feeds.all()) {
            feed.tokens().close();
            feed.sinks().values().forEach(Sink::close);
        }
        ledger.close();
    }
}
