package caravan.camel;

import caravan.sink.SinkException;
import org.apache.camel.Exchange;

/** What the routes {@code to-file}, {@code to-kafka} and {@code to-s3} publish with. */
public final class Publisher {
    private final Feeds feeds;

    Publisher(Feeds feeds) {
        this.feeds = feeds;
    }

    /** Publishes one revision to the sink that its delivery is for; again changes nothing there. */
    public void publish(Exchange exchange) throws SinkException {
        Delivery delivery = Attempt.of(exchange).delivery();
        feeds.get(delivery.manifest().feed()).sink(delivery.row().sink()).publish(delivery.manifest(), delivery.file());
    }
}
