package caravan.camel;

import caravan.budget.Budget;
import caravan.budget.Outcome;
import caravan.budget.StandstillException;
import caravan.budget.Turn;
import caravan.oauth.TokenException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Waits for a token, and until the client's budget allows another request; {@link EndTurn} gives the place back. */
final class TakeTurn implements Processor {
    private final Stopping stopping;
    private final int attempts;

    /**
     * Makes one for all feeds.
     *
     * @param attempts of a token endpoint that is down before it is taken to be so
     */
    TakeTurn(Stopping stopping, int attempts) {
        this.stopping = stopping;
        this.attempts = attempts;
    }

    @Override
    public void process(Exchange exchange)
            throws InterruptedException, VendorRefusedException, StandstillException, TokenException {
        if (stopping.isNow()) {
            throw new VendorRefusedException("The process stops, nothing more is asked.");
        }
        stopping.waits();
        try {
            exchange.setVariable(Variables.TURN, turn(exchange));
        } finally {
            stopping.waited();
        }
    }

    private Turn turn(Exchange exchange) throws InterruptedException, StandstillException, TokenException {
        ApiClient client = exchange.getVariable(Variables.CALL, Call.class).client();
        Budget budget = client.budget();
        budget.ready();
        try {
            client.awaitToken(); // without a place, which feeds of the same client may be waiting for
        } catch (TokenException.Unavailable e) {
            Turn turn = budget.take();
            budget.done(turn, new Outcome.Down(String.valueOf(e.getMessage()), Duration.ZERO, attempts));
            throw e;
        }
        return budget.take();
    }
}
