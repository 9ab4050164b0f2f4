package caravan.camel.source.genesys;

import caravan.camel.call.Call;
import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.feed.Feed;
import caravan.camel.open.OpenLookUp;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;

/** Sends single requests to a vendor before intervals are due. Each has an exchange of its own. */
public final class VendorProbe {
    private static final String BULK = RouteNames.DIRECT + RouteNames.GENESYS_BULK;

    private final ProducerTemplate template;

    public VendorProbe(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /** Looks up open records by their ids. */
    public void lookUp(@Variable(Variables.LOOK_UP) OpenLookUp lookUp) throws Exception {
        Exchange lookedUp = template.request(
                RouteNames.DIRECT + RouteNames.GENESYS_OPEN,
                exchange -> exchange.setVariable(Variables.LOOK_UP, lookUp));
        if (lookedUp.getException() != null) {
            throw lookedUp.getException();
        }
    }

    /** Sends the smallest request, if one is known, to get the vendor's {@code Date}. */
    public void probe(Feed feed) throws InterruptedException {
        feed.probe().ifPresent(this::send);
    }

    /** The exchange has the vendor's response, or the exception. */
    Exchange send(Call call) {
        return template.request(BULK, exchange -> exchange.getMessage().setBody(call));
    }
}
