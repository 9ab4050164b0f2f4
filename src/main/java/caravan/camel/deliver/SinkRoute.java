package caravan.camel.deliver;

import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.feed.Failure;
import caravan.sink.SinkException;
import caravan.sink.endpoint.EndpointMessage;
import caravan.sink.endpoint.MessageReceiver;
import caravan.spool.Manifest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** A route of the user's own as an endpoint: a message is taken when the route has ended without a failure. Thread-safe. */
public final class SinkRoute implements MessageReceiver {
    private static final int LONGEST_REASON = 500;

    private final CamelContext context;
    private final ProducerTemplate template;
    private final String sink;
    private final String route;

    public SinkRoute(CamelContext context, String sink, String route) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.sink = sink;
        this.route = route;
    }

    @Override
    public void send(EndpointMessage message) throws SinkException {
        if (context.isStopping()) {
            throw new SinkException(failed(message) + "the process stops", null);
        }
        Exchange done = template.send(RouteNames.DIRECT + route, exchange -> fill(exchange, message));
        Exception failure = done.getException();
        if (failure != null) {
            String reason = Failure.reason(failure);
            throw new SinkException(
                    failed(message) + reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), failure);
        }
        if (done.isRollbackOnly()) {
            throw new SinkException(failed(message) + "the route marked it for rollback", null);
        }
    }

    private String failed(EndpointMessage message) {
        return "The route " + route + " (sink." + sink + ".route) did not take " + message.id() + ": ";
    }

    private static void fill(Exchange exchange, EndpointMessage message) {
        exchange.setProperty(Exchange.CHARSET_NAME, "UTF-8"); // components would send a text in the charset of the JVM
        headers(message).forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setBody(message.body());
    }

    private static Map<String, Object> headers(EndpointMessage message) {
        Manifest revision = message.revision();
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(Exchange.FILE_NAME, message.name());
        headers.put(Variables.FEED, revision.feed());
        headers.put(Variables.SPAN, revision.start() + "/" + revision.end());
        headers.put(Variables.REVISION, revision.revision());
        headers.put(Variables.KIND, message.kind().name().toLowerCase(Locale.ROOT));
        headers.put(Variables.ID, message.id());
        headers.put(Variables.SHA256, message.sha256());
        if (message.key() != null) {
            headers.put(Variables.KEY, message.key());
        }
        return headers;
    }
}
