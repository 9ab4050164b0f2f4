package caravan.camel.call.step;

import caravan.camel.call.Call;
import caravan.camel.call.Variables;
import caravan.camel.http.PageMemory;
import caravan.reading.Reading;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The first step of {@code call-api}: the message becomes the HTTP request and nothing else. Headers of an earlier response
 * would go out with it. Each request has an id, which logs and errors show.
 */
public final class PrepareRequest implements Processor {
    private final PageMemory memory;

    public PrepareRequest(PageMemory memory) {
        this.memory = memory;
    }

    @Override
    public void process(Exchange exchange) {
        Call call = Call.of(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*", "CamelRedelivery*"); // without its counter an error handler would retry without end
        exchange.removeProperty(Exchange.CHARSET_NAME); // a response's, which camel-http would encode this request with
        call.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        int query = call.path().indexOf('?');
        message.setHeader(
                Exchange.HTTP_PATH, query < 0 ? call.path() : call.path().substring(0, query));
        if (query >= 0) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, call.path().substring(query + 1));
        }
        message.setHeader("Accept", "application/json");
        message.setHeader("X-Request-ID", call.nextRequestId());
        if (call.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        String body = call.body();
        message.setBody(body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        exchange.setVariable(Variables.ENDPOINT, call.client().endpoint());
        Reading reading = exchange.getVariable(Variables.READING, Reading.class);
        memory.reads(reading == null ? null : reading.interval());
        if (reading != null) {
            reading.requested();
        }
    }
}
