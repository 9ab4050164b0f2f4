package caravan.camel.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendor could not answer, or said "later": the route {@code redelivery} asks again. */
public final class VendorUnavailableException extends Exception {
    private final @Nullable Duration retryAfter;

    public VendorUnavailableException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the vendor asked us to wait, as it said it. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
