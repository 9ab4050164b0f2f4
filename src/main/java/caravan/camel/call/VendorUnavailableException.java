package caravan.camel.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendor could not respond, or responded that it will later. The configuration {@code transient} retries. */
public final class VendorUnavailableException extends Exception {
    private final @Nullable Duration retryAfter;

    public VendorUnavailableException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** The vendor's {@code Retry-After}, uncapped. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
