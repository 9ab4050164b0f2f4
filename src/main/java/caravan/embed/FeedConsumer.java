package caravan.embed;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a feed extracts into its route, one exchange after another. An exchange that completes acknowledges its message. One
 * that fails is a failed try: Caravan sends the message again.
 */
final class FeedConsumer extends DefaultConsumer {
    private final FeedParameters parameters;
    private @Nullable EmbeddedCaravan caravan;

    FeedConsumer(Endpoint endpoint, Processor processor, FeedParameters parameters) {
        super(endpoint, processor);
        this.parameters = parameters;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EmbeddedCaravan started = new EmbeddedCaravan(
                parameters, this::handOver, reason -> getExceptionHandler().handleException(reason, null));
        caravan = started;
        started.start();
    }

    @Override
    protected void doStop() throws Exception {
        EmbeddedCaravan running = caravan;
        caravan = null;
        if (running != null) {
            running.stop();
        }
        super.doStop();
    }

    private void handOver(Exchange message) throws Exception {
        if (!isRunAllowed()) {
            throw new RejectedExecutionException("The route stops");
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(message.getMessage().getBody());
            exchange.getMessage().setHeaders(message.getMessage().getHeaders());
            exchange.setProperty(Exchange.CHARSET_NAME, message.getProperty(Exchange.CHARSET_NAME));
            getProcessor().process(exchange);
            message.setException(exchange.getException());
            message.setRollbackOnly(exchange.isRollbackOnly());
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
