package caravan.camel.call.step;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorResponse;
import caravan.camel.http.PageWaitsException;
import caravan.meter.WorkMeters;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a 401. A token that the API accepted before is dropped, and the loop of {@code call-api} sends the same request
 * with a new one, at most three times. A token that the API never accepted may be too new: the route waits and sends the
 * request once more with it. After that, no renewal helps.
 */
public final class RenewTokenOn401 implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(RenewTokenOn401.class);
    private static final int UNAUTHORIZED = 401;

    private final MemoryWait memory;
    private final WorkMeters meters;

    public RenewTokenOn401(MemoryWait memory, WorkMeters meters) {
        this.memory = memory;
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) throws VendorRefusedException, InterruptedException {
        Call call = Call.of(exchange);
        @Nullable AccessToken token = exchange.getVariable(Variables.TOKEN, AccessToken.class);
        VendorResponse response = VendorResponse.of(exchange);
        exchange.setVariable(Variables.PAUSE, 0L);
        if (exchange.getMessage().getBody() instanceof PageWaitsException page) {
            memory.awaitPage(exchange, page);
            return;
        }
        if (exchange.getMessage().getBody() instanceof CallResult) {
            exchange.setVariable(Variables.ANSWERED, true);
            return;
        }
        if (response.status() != UNAUTHORIZED) {
            if (token != null && response.provesToken()) {
                token.accept();
            }
            exchange.setVariable(Variables.ANSWERED, true);
            return;
        }
        AccessTokens tokens = call.client().tokens();
        if (token == null || tokens == null) {
            String names = String.join(", ", call.client().headers().keySet());
            throw VendorRefusedException.ofClient(
                    response.describe(call) + ": the API does not take what the feed sends to log in: "
                            + (names.isEmpty() ? "nothing" : "the headers " + names) + ". Check feed."
                            + call.client().name() + ".rest.header.*, or set .grant if the API takes OAuth tokens.");
        }
        if (!token.wasAccepted() && call.mayRepeatWith(token)) {
            long pause = call.client().tokenLag().toMillis();
            exchange.setVariable(Variables.PAUSE, pause);
            LOG.info(
                    "New token not known to the API yet feed={} retry-in={}ms",
                    call.client().name(),
                    pause);
            return;
        }
        tokens.drop(token);
        if (!token.wasAccepted()) {
            throw VendorRefusedException.ofClient(response.describe(call)
                    + ": the API does not take a token that its token endpoint has just given, not even after"
                    + " .token-lag="
                    + call.client().tokenLag() + ". Check that feed."
                    + call.client().name()
                    + ".region, .api-url and .token-url belong together, and that the OAuth client is"
                    + " active and has a role.");
        }
        if (!call.mayRenew()) {
            throw VendorRefusedException.ofClient(response.describe(call)
                    + " again and again, with a new token each time. Check whether something ends the tokens of feed."
                    + call.client().name()
                    + ".client-id: another program, a very short life, the vendor's session limits.");
        }
        meters.renewed(call.client().name());
        LOG.info(
                "Token expired early request=\"{}\". The request is sent again with a new token.",
                response.describe(call));
    }
}
