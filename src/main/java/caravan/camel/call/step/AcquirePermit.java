package caravan.camel.call.step;

import caravan.budget.Budget;
import caravan.budget.ClientPausedException;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.oauth.TokenException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Waits for a token, and until the client's budget permits another request. {@link ReleasePermit} gives the permit back. */
public final class AcquirePermit implements Processor {
    private final ShutdownSignal stopping;
    private final int attempts;

    /** @param attempts failures of a token endpoint before it counts as down */
    public AcquirePermit(ShutdownSignal stopping, int attempts) {
        this.stopping = stopping;
        this.attempts = attempts;
    }

    @Override
    public void process(Exchange exchange)
            throws InterruptedException, VendorRefusedException, ClientPausedException, TokenException {
        if (stopping.isNow()) {
            throw new VendorRefusedException("The process stops. No more requests are sent.");
        }
        stopping.waits();
        try {
            exchange.setVariable(Variables.PERMIT, permit(exchange));
        } finally {
            stopping.waited();
        }
    }

    private Permit permit(Exchange exchange) throws InterruptedException, ClientPausedException, TokenException {
        ApiClient client = Call.of(exchange).client();
        Budget budget = client.budget();
        budget.ready();
        try {
            client.awaitToken(); // without a permit, which other feeds of the client may need
        } catch (TokenException.Unavailable e) {
            Permit permit = budget.take();
            budget.done(permit, new Outcome.Down(String.valueOf(e.getMessage()), Duration.ZERO, attempts));
            throw e;
        }
        return budget.take();
    }
}
