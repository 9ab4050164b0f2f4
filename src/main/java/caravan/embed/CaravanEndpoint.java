package caravan.embed;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One feed that a route begins with. */
final class CaravanEndpoint extends DefaultEndpoint {
    private final FeedParameters parameters;

    CaravanEndpoint(String uri, Component component, FeedParameters parameters) {
        super(uri, component);
        this.parameters = parameters;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "caravan:" + parameters.feed() + " has nothing to send to: use it in from, not in to.");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FeedConsumer consumer = new FeedConsumer(this, processor, parameters);
        configureConsumer(consumer);
        return consumer;
    }
}
