package caravan.camel;

import caravan.budget.StandstillException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Waits until the client's budget allows another request; {@link EndTurn} gives the place back. */
final class TakeTurn implements Processor {
    private final Stopping stopping;

    TakeTurn(Stopping stopping) {
        this.stopping = stopping;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException, VendorRefusedException, StandstillException {
        if (stopping.isNow()) {
            throw new VendorRefusedException("The process stops, nothing more is asked.");
        }
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        exchange.setVariable(Variables.TURN, call.feed().budget().take());
    }
}
