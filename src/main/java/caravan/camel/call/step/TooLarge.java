package caravan.camel.call.step;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.http.PageTooLargeException;
import caravan.camel.http.PageWaitsException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Handles a response that was refused for its size. A smaller page may work if the call names a page size. */
public final class TooLarge implements Processor {
    @Override
    public void process(Exchange exchange) throws PageTooLargeException {
        PageWaitsException waits = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PageWaitsException.class);
        if (waits != null) {
            exchange.getMessage().setBody(waits); // the next step waits for memory, without a permit
            return;
        }
        Call call = Call.of(exchange);
        PageTooLargeException refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PageTooLargeException.class);
        exchange.getMessage().setBody(result(call, Objects.requireNonNull(refused)));
    }

    /** @throws PageTooLargeException if no smaller page can be requested */
    static CallResult result(Call call, PageTooLargeException refused) throws PageTooLargeException {
        if (call.pageSize() <= 1) {
            throw refused;
        }
        return new CallResult.PageSizeExceeded(
                call + ": " + String.valueOf(refused.getMessage()).replaceAll("\\.$", ""));
    }
}
