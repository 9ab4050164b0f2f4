package caravan.camel.call;

import caravan.camel.http.PageTooLargeException;
import caravan.camel.http.PageWaitsException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A response that was refused for its size on the way: a smaller page may come where the call names a page size. */
public final class TooLarge implements Processor {
    @Override
    public void process(Exchange exchange) throws PageTooLargeException {
        PageWaitsException waits = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PageWaitsException.class);
        if (waits != null) {
            exchange.getMessage().setBody(waits); // the memory is waited for once the turn has ended
            return;
        }
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        PageTooLargeException refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PageTooLargeException.class);
        exchange.getMessage().setBody(result(call, Objects.requireNonNull(refused)));
    }

    /** @throws PageTooLargeException where no smaller page can be asked for */
    static CallResult result(Call call, PageTooLargeException refused) throws PageTooLargeException {
        if (call.pageSize() <= 1) {
            throw refused;
        }
        return new CallResult.PageSizeExceeded(
                call + ": " + String.valueOf(refused.getMessage()).replaceAll("\\.$", ""));
    }
}
