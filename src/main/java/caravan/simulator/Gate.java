package caravan.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Before an API endpoint: who is it, may it, not so fast, and not so much. */
record Gate(Endpoint endpoint, AccessTokens tokens, boolean permitted, Limits limits, List<Quota> quotas, Clock clock)
        implements Endpoint {
    Gate {
        quotas = List.copyOf(quotas);
    }

    @Override
    public Reply answer(Request request) {
        Optional<AccessToken> token = tokens.use(request.bearer());
        if (token.isEmpty()) {
            return refusal(request).answer(request);
        }
        OptionalLong wait = wait(token.get(), clock.instant());
        if (wait.isPresent()) {
            return ErrorBody.tooManyRequests(wait.getAsLong())
                    .answer(request)
                    .with("Retry-After", Long.toString(wait.getAsLong()));
        }
        if (request.isTooLarge()) {
            return ErrorBody.REQUEST_TOO_LARGE.answer(request);
        }
        if (!request.mayBeJson()) {
            return ErrorBody.NO_JSON.answer(request);
        }
        return permitted ? endpoint.answer(request) : ErrorBody.FORBIDDEN.answer(request);
    }

    private ErrorBody refusal(Request request) {
        if (request.bearer().isEmpty()) {
            return ErrorBody.NO_TOKEN;
        }
        return tokens.hasExpired(request.bearer()) ? ErrorBody.EXPIRED : ErrorBody.UNAUTHORIZED;
    }

    /** In whole seconds; empty when it may go on. What a quota refuses has used up one of the minute. */
    private OptionalLong wait(AccessToken token, Instant now) {
        OptionalLong wait = token.admit(now, limits.allowed());
        for (Quota quota : quotas) {
            wait = wait.isPresent() ? wait : quota.admit(now);
        }
        return wait;
    }
}
