package caravan.oauth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No token. The message says what was asked, what came back and what to check; never a secret or a token. */
public abstract sealed class TokenException extends Exception {
    private TokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The endpoint says no, and would say so again: the feed stops. */
    public static final class Refused extends TokenException {
        public Refused(String message) {
            super(message, null);
        }
    }

    /** The endpoint could not answer, or said "later". */
    public static final class Unavailable extends TokenException {
        private final @Nullable Duration retryAfter;

        public Unavailable(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** How long the endpoint asked us to wait. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
