package caravan.camel;

import caravan.oauth.AccessToken;
import caravan.oauth.TokenException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Puts the client's access token on the request (RFC 6750, 2.1). */
final class Bearer implements Processor {
    @Override
    public void process(Exchange exchange) throws TokenException, InterruptedException {
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        AccessToken token = call.feed().tokens().get();
        exchange.setVariable(Variables.TOKEN, token);
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }
}
