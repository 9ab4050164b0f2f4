package caravan.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The answer is there, or will not be: another request may take its place. The token goes from the message, whose headers
 * camel-http leaves beside the answer's.
 */
final class EndTurn implements Processor {
    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().removeHeader("Authorization");
        exchange.getVariable(Variables.CALL, Call.class).feed().budget().done();
    }
}
