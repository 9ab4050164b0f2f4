package caravan.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * What the vendor's own count leaves for us, of a minute that may be smaller than our setting and shared with others. Two
 * percent stay free: requests that travel longer than others would else meet in one minute at the vendor's. Where others
 * use the same token it is four, what they use is left to them, down to a half for us, and the last tenth of the minute is
 * gone into ever more slowly. For one thread.
 */
final class VendorRateWindow {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Answers overtake each other, which looks like somebody else's requests for a moment. */
    private static final int LATEST = 10;

    /** From the growth over so long it is told what they will use in a minute that they have just begun. */
    private static final long GROWTH = Duration.ofSeconds(10).toNanos();

    private final Deque<Long> latest = new ArrayDeque<>();
    private final Deque<Others> others = new ArrayDeque<>();
    private long perMinute = Long.MAX_VALUE;

    /** How many requests of others were in the minute up to then. */
    private record Others(long at, long requests) {}

    /**
     * Learns from an answer.
     *
     * @param own requests of ours in the minute up to the one that was answered, itself among them
     * @param now in nanoseconds
     * @return how long to send nothing, as there is no room left; zero mostly
     */
    Duration told(int own, RateLimit limit, long now) {
        latest.addLast(Math.max(0, limit.count() - own));
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
        long apart = (limit.allowed() + 49) / 50;
        long left = limit.allowed() - limit.count();
        long theirs = theirs(now);
        boolean shared = Collections.min(latest) > apart;
        if (!shared) {
            perMinute = Math.max(1, limit.allowed() - apart);
            return left <= 0 ? limit.reset() : Duration.ZERO;
        }
        long usable = limit.allowed() - 2 * apart;
        long ours = Math.max(usable - theirs, usable / 2);
        perMinute = Math.max(1, Math.min(ours, ours * left / (5 * apart)));
        return left <= apart ? limit.reset() : Duration.ZERO;
    }

    /** Nanoseconds from one turn to the next; 0 as long as no vendor has told anything. */
    long gap() {
        return MINUTE.toNanos() / perMinute;
    }

    /** What others use in a minute: as counted, or as it will be if they go on. */
    private long theirs(long now) {
        Others at = new Others(now, Collections.min(latest));
        others.addLast(at);
        while (now - others.getFirst().at > GROWTH) {
            others.removeFirst();
        }
        Others before = others.getFirst();
        long passed = now - before.at;
        return passed < GROWTH / 2
                ? at.requests
                : Math.max(at.requests, (at.requests - before.requests) * MINUTE.toNanos() / passed);
    }
}
