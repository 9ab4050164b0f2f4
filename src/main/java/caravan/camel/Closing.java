package caravan.camel;

import caravan.ledger.Ledger;
import caravan.sink.Sink;
import caravan.spool.DeadLetters;
import org.apache.camel.support.service.ServiceSupport;

/** Closes what the wiring opened, once Camel has stopped the routes. */
final class Closing extends ServiceSupport {
    private final Ledger ledger;
    private final Feeds feeds;
    private final DeadLetters letters;

    Closing(Ledger ledger, Feeds feeds, DeadLetters letters) {
        this.ledger = ledger;
        this.feeds = feeds;
        this.letters = letters;
    }

    @Override
    protected void doStop() {
        for (Feed feed : feeds.all()) {
            feed.tokens().close();
            feed.budget().close();
            feed.sinks().values().forEach(Sink::close);
        }
        letters.close();
        ledger.close();
    }
}
