package caravan.budget;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits requests in any minute, evenly paced, and requests at the same time. The vendor's minute slides, so there are no
 * fixed minutes with a burst on both sides of an edge: one request follows the other at the same distance. The vendor's own
 * count can slow it down, never speed it up. After a hold one request goes alone, and the others follow after its success.
 * With a {@link PermitBook} the pace is that of all processes together. Thread-safe.
 */
final class RateLimiter {
    /** Interval of checks while a request goes alone. */
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final Time time;
    private final Pace pace;
    private final Semaphore atOnce;
    private final VendorRateWindow vendor = new VendorRateWindow();
    private long heldUntil;
    private boolean oneAlone;
    private boolean oneIsOut;

    RateLimiter(int requestsPerMinute, int requestsAtOnce, Time time) {
        this(requestsPerMinute, requestsAtOnce, null, time);
    }

    /** @param book of the permits of all processes; null if this process is the only one */
    RateLimiter(int requestsPerMinute, int requestsAtOnce, @Nullable PermitBook book, Time time) {
        this.time = time;
        this.pace = book == null ? new OwnPace(requestsPerMinute, time) : new SharedPace(book, requestsPerMinute, time);
        this.atOnce = new Semaphore(requestsAtOnce, true);
        this.heldUntil = time.nanos();
    }

    /** Waits for a permit. Send the request at once, and call {@link #done} after its response or failure. */
    Permit take() throws InterruptedException {
        atOnce.acquire();
        Permit turn = new Permit();
        boolean granted = false;
        try {
            for (long wait = next(turn); wait > 0; wait = next(turn)) {
                time.sleep(wait);
            }
            granted = true;
            return turn;
        } finally {
            if (!granted) {
                atOnce.release();
            }
        }
    }

    /** Adapts to the outcome of the request, and frees its place. */
    void done(Permit turn, Outcome outcome) {
        Duration held = learn(turn, outcome);
        atOnce.release();
        if (!held.isZero()) {
            pace.hold(held);
        }
    }

    /** Holds all requests for a duration, and then sends one alone. */
    synchronized void hold(Duration duration) {
        long until = time.nanos() + duration.toNanos();
        heldUntil = until - heldUntil > 0 ? until : heldUntil;
        oneAlone = true;
    }

    /** Learns from an outcome, and returns the time to hold all requests, which is usually zero. */
    private synchronized Duration learn(Permit turn, Outcome outcome) {
        if (turn.isAlone()) {
            oneIsOut = false;
            oneAlone = !(outcome instanceof Outcome.Answered);
        }
        if (outcome instanceof Outcome.Answered answered) {
            return held(learn(turn, answered.limit()));
        }
        if (outcome instanceof Outcome.Throttled throttled) {
            Duration full = learn(turn, throttled.limit());
            Duration held = full.compareTo(throttled.hold()) > 0 ? full : throttled.hold();
            hold(held);
            return held;
        }
        return outcome instanceof Outcome.Down down ? held(down.hold()) : Duration.ZERO;
    }

    private Duration held(Duration duration) {
        if (!duration.isZero()) {
            hold(duration);
        }
        return duration;
    }

    private Duration learn(Permit turn, @Nullable RateLimit limit) {
        return limit == null ? Duration.ZERO : vendor.learn(turn.ownInMinute(), limit, time.nanos());
    }

    /** Grants the permit if it is available now, else returns the nanoseconds until the next check. */
    private long next(Permit turn) {
        long wait = blocked();
        if (wait > 0) {
            return wait;
        }
        PermitBook.Answer answer = pace.reserve(turn, vendorGap());
        if (answer instanceof PermitBook.Taken taken) {
            return taken.delay().isZero() ? grant(turn) : taken.delay().toNanos();
        }
        if (answer instanceof PermitBook.Held held) {
            hold(held.delay());
            return Math.max(1, held.delay().toNanos());
        }
        return Math.max(1, ((PermitBook.Later) answer).delay().toNanos());
    }

    private synchronized long grant(Permit turn) {
        long wait = blocked();
        if (wait <= 0) {
            wait = pace.grant(turn, vendor.gap());
        }
        if (wait <= 0) {
            oneIsOut = oneAlone;
            turn.goesAlone(oneAlone);
        }
        return wait;
    }

    private synchronized long vendorGap() {
        return vendor.gap();
    }

    private synchronized long blocked() {
        return oneIsOut ? LOOK_AGAIN : heldUntil - time.nanos();
    }
}
