package caravan.simulator.access;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks each request to an API endpoint: token, rate limit, quotas, size, content type and permission. */
public record Gate(
        Endpoint endpoint, IssuedTokens tokens, boolean permitted, Limits limits, List<Quota> quotas, Clock clock)
        implements Endpoint {
    public Gate {
        quotas = List.copyOf(quotas);
    }

    @Override
    public Reply answer(Request request) {
        Optional<IssuedToken> token = tokens.use(request.bearer());
        if (token.isEmpty()) {
            return refusal(request).answer(request);
        }
        OptionalLong wait = wait(token.get(), clock.instant());
        if (wait.isPresent()) {
            return VendorError.tooManyRequests(wait.getAsLong())
                    .answer(request)
                    .with("Retry-After", Long.toString(wait.getAsLong()));
        }
        if (request.isTooLarge()) {
            return VendorError.REQUEST_TOO_LARGE.answer(request);
        }
        if (!request.mayBeJson()) {
            return VendorError.NO_JSON.answer(request);
        }
        return permitted ? endpoint.answer(request) : VendorError.FORBIDDEN.answer(request);
    }

    private VendorError refusal(Request request) {
        if (request.bearer().isEmpty()) {
            return VendorError.NO_TOKEN;
        }
        return tokens.hasExpired(request.bearer()) ? VendorError.EXPIRED : VendorError.UNAUTHORIZED;
    }

    /**
     * The wait in whole seconds; empty if the request may pass. A request that a quota refuses counts in its minute.
     */
    private OptionalLong wait(IssuedToken token, Instant now) {
        OptionalLong wait = token.admit(now, limits.allowed());
        for (Quota quota : quotas) {
            wait = wait.isPresent() ? wait : quota.admit(now);
        }
        return wait;
    }
}
