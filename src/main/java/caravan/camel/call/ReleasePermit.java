package caravan.camel.call;

import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.RateLimit;
import caravan.budget.RetryAfter;
import caravan.camel.http.PageTooLargeException;
import caravan.camel.http.PageWaitsException;
import caravan.oauth.TokenException;
import caravan.settings.RetrySettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The answer is there, or will not be: the budget learns from it, and another request may take its place. The token goes
 * from the message, whose headers camel-http leaves beside the answer's.
 */
public final class ReleasePermit implements Processor {
    private static final int SERVER_ERRORS = 500;

    private final RetrySettings retry;
    private final Clock clock;

    public ReleasePermit(RetrySettings retry, Clock clock) {
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().removeHeader("Authorization");
        exchange.removeProperty(Exchange.CHARSET_NAME); // the response's own, which logs and other requests would use
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        call.client().headers().keySet().forEach(exchange.getMessage()::removeHeader);
        VendorResponse answer = VendorResponse.of(exchange);
        call.client()
                .budget()
                .done(
                        exchange.getVariable(Variables.PERMIT, Permit.class),
                        answer.isThere()
                                ? answered(call, answer)
                                : failed(call, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    private Outcome answered(Call call, VendorResponse answer) {
        Duration asked = RetryAfter.parse(answer.header("Retry-After").orElse(null), clock.instant())
                .orElse(null);
        boolean throttled = call.client().errors().isThrottled(answer.status());
        if (answer.isTimeout() && call.pageSize() > 1) {
            return new Outcome.Answered(null); // a page too large for it does not mean that it is down
        }
        if (answer.status() >= SERVER_ERRORS && answer.isTransient() && !throttled) {
            return new Outcome.Down(answer.told(call), asked == null ? Duration.ZERO : capped(asked), 1);
        }
        RateLimit limit = answer.rateLimit();
        return throttled
                ? new Outcome.Throttled(asked == null ? retry.delay() : capped(asked), limit)
                : new Outcome.Answered(limit);
    }

    /** A token endpoint that is down has been asked as often as a call is tried before it comes to that. */
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

    private Duration capped(Duration asked) {
        return asked.compareTo(retry.retryAfterMax()) < 0 ? asked : retry.retryAfterMax();
    }
}
