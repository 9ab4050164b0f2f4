package caravan.camel;

import caravan.sink.SinkException;
import org.apache.camel.Body;

/** What the route {@code to-file} publishes with. */
public final class FilePublisher {
    private final Feeds feeds;

    FilePublisher(Feeds feeds) {
        this.feeds = feeds;
    }

    public void publish(@Body Delivery delivery) throws SinkException {
        feeds.get(delivery.manifest().feed()).files().publish(delivery.manifest(), delivery.file());
    }
}
