package caravan.camel.call.step;

import caravan.camel.call.Call;
import caravan.camel.call.Variables;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Puts the client's access token (RFC 6750, 2.1) and the feed's own headers, such as an API key, on the request. */
public final class AddBearerToken implements Processor {
    @Override
    public void process(Exchange exchange) throws TokenException, InterruptedException {
        Call call = Call.of(exchange);
        AccessTokens tokens = call.client().tokens();
        call.client().headers().forEach((name, value) -> exchange.getMessage().setHeader(name, value.value()));
        if (tokens != null) {
            AccessToken token = tokens.get();
            exchange.setVariable(Variables.TOKEN, token);
            exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
        }
        exchange.setVariable(Variables.SENT, System.nanoTime());
    }
}
