package caravan.camel.token;

import caravan.budget.Budget;
import caravan.budget.ClientPausedException;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.RateLimit;
import caravan.budget.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request with a permit of the client's budget. So requests of the user's routes and of feeds together stay below
 * the client's rate. Only a 429 slows the client down: a 500 may be the mistake of one route. Thread-safe.
 *
 * @param firstHold after a 429 without a Retry-After
 * @param longestHold after a 429 with one
 */
public record RequestPermits(Budget budget, Duration firstHold, Duration longestHold, Clock clock) {
    private static final int TOO_MANY_REQUESTS = 429;

    /** One request. */
    @FunctionalInterface
    interface Request {
        ClassicHttpResponse send() throws IOException, HttpException;
    }

    ClassicHttpResponse send(Request request) throws IOException, HttpException, InterruptedException {
        Permit permit = permit();
        Outcome outcome = new Outcome.Unsent();
        try {
            ClassicHttpResponse response = request.send();
            outcome = outcome(response);
            return response;
        } finally {
            budget.done(permit, outcome);
        }
    }

    /** An HttpException, because the HTTP client would retry an IOException. */
    private Permit permit() throws HttpException, InterruptedException {
        try {
            return budget.take();
        } catch (ClientPausedException e) {
            throw new HttpException(String.valueOf(e.getMessage()), e);
        }
    }

    private Outcome outcome(ClassicHttpResponse response) {
        RateLimit limit = RateLimit.parse(
                        header(response, "inin-ratelimit-count"),
                        header(response, "inin-ratelimit-allowed"),
                        header(response, "inin-ratelimit-reset"))
                .orElse(null);
        return response.getCode() == TOO_MANY_REQUESTS
                ? new Outcome.Throttled(hold(response), limit)
                : new Outcome.Answered(limit);
    }

    private Duration hold(ClassicHttpResponse response) {
        Duration hold = RetryAfter.parse(header(response, "Retry-After"), clock.instant())
                .orElse(firstHold);
        return hold.compareTo(longestHold) < 0 ? hold : longestHold;
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
