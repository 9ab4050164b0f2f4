package caravan.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * In the place of a component that would wait for a clock, a queue or a socket: what is sent to it goes to the test, and its
 * routes begin when the test opens a door.
 */
final class Doors extends DefaultComponent {
    private final Map<String, Consumer> open = new HashMap<>();
    private final Processor sent;

    /** @param sent what a message to one of its endpoints comes to */
    Doors(Processor sent) {
        this.sent = sent;
        setAutowiredEnabled(false);
    }

    /** Sends a message through the route that begins at that name, and comes back when it is through. */
    void enter(String name, Object body) throws Exception {
        Consumer consumer = Objects.requireNonNull(open.get(name), () -> "no route begins at " + name);
        Exchange exchange = consumer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        consumer.getProcessor().process(exchange);
    }

    /** It has none of the options of the real component. */
    @Override
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        return null;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        parameters.clear();
        return new Door(uri, name);
    }

    private final class Door extends DefaultEndpoint {
        private final String name;

        Door(String uri, String name) {
            super(uri, Doors.this);
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    sent.process(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor) {
                @Override
                protected void doStart() {
                    open.put(name, this);
                }
            };
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
