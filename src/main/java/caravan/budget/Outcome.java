package caravan.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface Outcome {
    /** The vendor answered, be it with a no. */
    record Answered(@Nullable RateLimit limit) implements Outcome {}

    /** The vendor answered 429: nothing is sent for a while, and then one alone. */
    record Throttled(Duration hold, @Nullable RateLimit limit) implements Outcome {}

    /**
     * No answer, or a 5xx.
     *
     * @param reason what was tried and what came back
     * @param hold as long as the vendor asked to wait, else zero
     * @param tries how many it stands for
     */
    record Down(String reason, Duration hold, int tries) implements Outcome {}

    /** It was not sent, for a reason of our own. */
    record Unsent() implements Outcome {}
}
