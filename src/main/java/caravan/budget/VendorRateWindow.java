package caravan.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * The rate that the vendor's own count leaves to us; its limit may be below our setting and shared with others. Two percent
 * stay free: requests with different delays may arrive in the same minute at the vendor. If others use the same token, four
 * percent stay free, and the others keep their share, but we get at least half; in the last tenth of the minute requests slow
 * down more and more. For one thread.
 */
final class VendorRateWindow {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Responses overtake each other; for a moment that looks like requests of others. */
    private static final int LATEST = 10;

    /** The growth over this time predicts the others' requests of a minute. */
    private static final long GROWTH = Duration.ofSeconds(10).toNanos();

    private final Deque<Long> latest = new ArrayDeque<>();
    private final Deque<Others> others = new ArrayDeque<>();
    private long perMinute = Long.MAX_VALUE;

    /** Requests of others in the minute up to an instant. */
    private record Others(long at, long requests) {}

    /**
     * Adapts to a response.
     *
     * @param own our requests in the minute up to this one, which is included
     * @param now in nanoseconds
     * @return the time to hold all requests because no room is left; usually zero
     */
    Duration learn(int own, RateLimit limit, long now) {
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

    /** Nanoseconds between two requests; 0 as long as the vendor has sent no limit. */
    long gap() {
        return MINUTE.toNanos() / perMinute;
    }

    /** The others' requests in a minute: as counted, or as predicted. */
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
