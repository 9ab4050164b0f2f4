package caravan.camel.deliver;

import caravan.camel.feed.Feeds;
import caravan.ledger.Ledger;
import caravan.sink.SinkException;
import org.apache.camel.Exchange;

/** Publishes revisions for the routes {@code to-file}, {@code to-kafka} and {@code to-s3}. */
public final class Publisher {
    private final Feeds feeds;
    private final Ledger ledger;

    public Publisher(Feeds feeds, Ledger ledger) {
        this.feeds = feeds;
        this.ledger = ledger;
    }

    /**
     * Publishes one revision to its sink. A repeated call changes nothing there. It first checks that the ledger is still
     * this process's to work on.
     */
    public void publish(Exchange exchange) throws SinkException {
        Delivery delivery = Attempt.of(exchange).delivery();
        ledger.confirm();
        feeds.get(delivery.manifest().feed()).sink(delivery.row().sink()).publish(delivery.manifest(), delivery.file());
    }
}
