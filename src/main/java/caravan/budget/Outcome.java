package caravan.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of a request. */
public sealed interface Outcome {
    /** The vendor answered, with a success or an error. */
    record Answered(@Nullable RateLimit limit) implements Outcome {}

    /** The vendor answered 429: the client waits, and then sends one request alone. */
    record Throttled(Duration hold, @Nullable RateLimit limit) implements Outcome {}

    /**
     * No response, or a 5xx.
     *
     * @param reason the request and the failure
     * @param hold the vendor's Retry-After, else zero
     * @param tries the number of tries
     */
    record Down(String reason, Duration hold, int tries) implements Outcome {}

    /** The request was not sent, for a reason of our own. */
    record Unsent() implements Outcome {}
}
