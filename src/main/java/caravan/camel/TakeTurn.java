package caravan.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Waits until the client's budget allows another request; {@link EndTurn} gives the place back. */
final class TakeTurn implements Processor {
    @Override
    public void process(Exchange exchange) throws InterruptedException {
        exchange.getVariable(Variables.CALL, Call.class).feed().budget().take();
    }
}
