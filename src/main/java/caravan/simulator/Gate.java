package caravan.simulator;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Before an API endpoint: who is it, may it, and not so fast. */
record Gate(Endpoint endpoint, AccessTokens tokens, boolean permitted, Limits limits, Clock clock) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Optional<AccessToken> token = tokens.use(request.bearer());
        if (token.isEmpty()) {
            return ErrorBody.UNAUTHORIZED.answer(request);
        }
        OptionalLong wait = token.get().admit(clock.instant(), limits.allowed());
        if (wait.isPresent()) {
            return ErrorBody.tooManyRequests(wait.getAsLong())
                    .answer(request)
                    .with("Retry-After", Long.toString(wait.getAsLong()));
        }
        return permitted ? endpoint.answer(request) : ErrorBody.FORBIDDEN.answer(request);
    }
}
