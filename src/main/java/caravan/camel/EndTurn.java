package caravan.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The answer is there, or will not be: another request may take its place. */
final class EndTurn implements Processor {
    @Override
    public void process(Exchange exchange) {
        exchange.getVariable(Variables.CALL, Call.class).feed().budget().done();
    }
}
