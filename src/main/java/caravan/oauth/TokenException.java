package caravan.oauth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No token. The message has the request, the response and what to check; never a secret or a token. */
public abstract sealed class TokenException extends Exception {
    private TokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The endpoint has refused, and would refuse again: the feed stops. */
    public static final class Refused extends TokenException {
        public Refused(String message) {
            super(message, null);
        }
    }

    /** The endpoint could not respond, or a later request may succeed. */
    public static final class Unavailable extends TokenException {
        private final @Nullable Duration retryAfter;

        public Unavailable(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** The endpoint's Retry-After. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
