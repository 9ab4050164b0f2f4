package caravan.oauth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How transient failures of the token endpoint are tried again: exponential backoff with full jitter.
 *
 * @param attempts tries in all
 * @param delay the longest first wait
 * @param maxDelay the longest wait that the endpoint did not ask for
 * @param longestAsked the longest Retry-After that is honoured
 * @param pause waits; the clock of a test does not
 */
public record Patience(int attempts, Duration delay, Duration maxDelay, Duration longestAsked, Pause pause) {
    /** No wait is longer, but for one that the endpoint asks for. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Waits for a stretch of time. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** Waits before the try after {@code failures} failed ones: at least what the endpoint asked, capped. */
    void wait(int failures, Duration asked) throws InterruptedException {
        long ceiling = Math.min(maxDelay.toMillis(), delay.toMillis() << Math.min(failures - 1, 20));
        Duration drawn = Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1));
        Duration least = asked.compareTo(longestAsked) < 0 ? asked : longestAsked;
        pause.of(drawn.compareTo(least) < 0 ? least : drawn);
    }
}
