package caravan.oauth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The retry of temporary failures of the token endpoint: exponential backoff with full jitter.
 *
 * @param attempts all tries, the first included
 * @param delay the longest first wait
 * @param maxDelay the longest wait without a Retry-After
 * @param longestRetryAfter the longest Retry-After that is honoured
 * @param pause waits; a test does not
 */
public record RetryPolicy(int attempts, Duration delay, Duration maxDelay, Duration longestRetryAfter, Pause pause) {
    /** The longest wait without a Retry-After. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Waits for a duration. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** Waits before the try after {@code failures} failed ones, at least for the capped Retry-After. */
    void wait(int failures, Duration retryAfter) throws InterruptedException {
        long ceiling = Math.min(maxDelay.toMillis(), delay.toMillis() << Math.min(failures - 1, 20));
        Duration drawn = Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1));
        Duration least = retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
        pause.of(drawn.compareTo(least) < 0 ? least : drawn);
    }
}
