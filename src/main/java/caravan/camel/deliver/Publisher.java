package caravan.camel.deliver;

import caravan.camel.feed.Feeds;
import caravan.ledger.Ledger;
import caravan.sink.SinkException;
import org.apache.camel.Exchange;

/** What the routes {@code to-file}, {@code to-kafka} and {@code to-s3} publish with. */
public final class Publisher {
    private final Feeds feeds;
    private final Ledger ledger;

    public Publisher(Feeds feeds, Ledger ledger) {
        this.feeds = feeds;
        this.ledger = ledger;
    }

    /** Publishes one revision to the sink that its delivery is for; again changes nothing there. Only while the ledger is this process's to work on. */
    public void publish(Exchange exchange) throws SinkException {
        Delivery delivery = Attempt.of(exchange).delivery();
        ledger.confirm();
        feeds.get(delivery.manifest().feed()).sink(delivery.row().sink()).publish(delivery.manifest(), delivery.file());
    }
}
