package caravan.camel.call.step;

import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.RateLimit;
import caravan.budget.RetryAfter;
import caravan.camel.call.Call;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorResponse;
import caravan.camel.http.PageTooLargeException;
import caravan.camel.http.PageWaitsException;
import caravan.camel.http.WholeResponse;
import caravan.meter.RequestOutcome;
import caravan.meter.WorkMeters;
import caravan.oauth.TokenException;
import caravan.settings.RetrySettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Gives the permit back when the request has ended. The budget learns from the outcome. The token is removed from the
 * message, because camel-http keeps request headers beside those of the response.
 */
public final class ReleasePermit implements Processor {
    private static final int SERVER_ERRORS = 500;

    private final RetrySettings retry;
    private final WorkMeters meters;
    private final Clock clock;

    public ReleasePermit(RetrySettings retry, WorkMeters meters, Clock clock) {
        this.retry = retry;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().removeHeader("Authorization");
        exchange.removeProperty(Exchange.CHARSET_NAME); // the response's own, which logs and other requests would use
        Call call = Call.of(exchange);
        call.client().headers().keySet().forEach(exchange.getMessage()::removeHeader);
        VendorResponse response = VendorResponse.of(exchange);
        Outcome outcome = response.isThere()
                ? answered(call, response)
                : failed(call, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        call.client().budget().done(exchange.getVariable(Variables.PERMIT, Permit.class), outcome);
        count(exchange, call.client().name(), response, outcome);
    }

    private void count(Exchange exchange, String feed, VendorResponse response, Outcome outcome) {
        Long sent = exchange.getVariable(Variables.SENT, Long.class);
        exchange.removeVariable(Variables.SENT);
        if (sent == null) {
            return;
        }
        boolean unread = !response.isThere() && outcome instanceof Outcome.Answered;
        meters.requested(
                feed,
                unread ? RequestOutcome.UNREAD : RequestOutcome.of(response.status()),
                Duration.ofNanos(System.nanoTime() - sent),
                exchange.getMessage().getBody() instanceof WholeResponse body ? body.bytes().length : 0);
        if (outcome instanceof Outcome.Throttled throttled) {
            meters.throttled(feed, throttled.hold());
        }
    }

    private Outcome answered(Call call, VendorResponse response) {
        Duration retryAfter = RetryAfter.parse(response.header("Retry-After").orElse(null), clock.instant())
                .orElse(null);
        boolean throttled = call.client().errors().isThrottled(response.status());
        if (response.isTimeout() && call.pageSize() > 1) {
            return new Outcome.Answered(null); // its page was too large, so it is not down
        }
        if (response.status() >= SERVER_ERRORS && response.isTransient() && !throttled) {
            return new Outcome.Down(
                    response.describe(call), retryAfter == null ? Duration.ZERO : capped(retryAfter), 1);
        }
        RateLimit limit = response.rateLimit();
        return throttled
                ? new Outcome.Throttled(retryAfter == null ? retry.delay() : capped(retryAfter), limit)
                : new Outcome.Answered(limit);
    }

    /** A token endpoint counts as down only after as many tries as a call has. */
    private Outcome failed(Call call, @Nullable Exception failure) {
        if (failure instanceof PageTooLargeException || failure instanceof PageWaitsException) {
            return new Outcome.Answered(null);
        }
        if (failure instanceof TokenException.Unavailable) {
            return new Outcome.Down(String.valueOf(failure.getMessage()), Duration.ZERO, retry.attempts());
        }
        return failure instanceof IOException
                ? new Outcome.Down(call + " failed: " + failure, Duration.ZERO, 1)
                : new Outcome.Unsent();
    }

    private Duration capped(Duration retryAfter) {
        return retryAfter.compareTo(retry.retryAfterMax()) < 0 ? retryAfter : retry.retryAfterMax();
    }
}
