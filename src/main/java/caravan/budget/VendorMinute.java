package caravan.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * What the vendor's own count leaves for us, of a minute that may be smaller than our setting and shared with others. Two
 * percent stay free: requests that travel longer than others would else meet in one minute at the vendor's. Where others
 * use the same token it is four, and what they use is left to them, down to a half for us. For one thread.
 */
final class VendorMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Answers overtake each other, which looks like somebody else's requests for a moment. */
    private static final int LATEST = 10;

    private final Deque<Long> others = new ArrayDeque<>();
    private long perMinute = Long.MAX_VALUE;

    /**
     * Learns from an answer.
     *
     * @param own requests of ours in the minute up to the one that was answered, itself among them
     * @return how long to send nothing, as there is no room left; zero mostly
     */
    Duration told(int own, RateLimit limit) {
        others.addLast(Math.max(0, limit.count() - own));
        if (others.size() > LATEST) {
            others.removeFirst();
        }
        long apart = (limit.allowed() + 49) / 50;
        long theirs = Collections.min(others);
        boolean shared = theirs > apart;
        long usable = limit.allowed() - (shared ? 2 * apart : apart);
        perMinute = Math.max(1, shared ? Math.max(usable - theirs, usable / 2) : usable);
        return limit.allowed() - limit.count() <= (shared ? apart : 0) ? limit.reset() : Duration.ZERO;
    }

    /** Nanoseconds from one turn to the next; 0 as long as no vendor has told anything. */
    long gap() {
        return MINUTE.toNanos() / perMinute;
    }
}
