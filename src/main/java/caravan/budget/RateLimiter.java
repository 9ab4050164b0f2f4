package caravan.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits requests in any minute, evenly paced, and requests at the same time. The vendor's minute slides, so there are no
 * fixed minutes with a burst on both sides of an edge: the bucket holds one request and fills steadily. The vendor's own
 * count can slow it down, never speed it up. After a hold one request goes alone, and the others follow after its success.
 * Thread-safe.
 */
final class RateLimiter {
    /** A nanosecond longer than a minute: else a minute could include one request too many, on both its edges. */
    private static final Duration MINUTE = Duration.ofMinutes(1).plusNanos(1);

    /** Interval of checks while a request goes alone. */
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final Time time;
    private final Bucket bucket;
    private final Semaphore atOnce;
    private final VendorRateWindow vendor = new VendorRateWindow();
    private final Deque<Long> own = new ArrayDeque<>();
    private long heldUntil;
    private long paced;
    private boolean oneAlone;
    private boolean oneIsOut;

    RateLimiter(int requestsPerMinute, int requestsAtOnce, Time time) {
        this.time = time;
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(requestsPerMinute, MINUTE)
                        .build())
                .withCustomTimePrecision(new Meter(time))
                .build();
        this.atOnce = new Semaphore(requestsAtOnce, true);
        this.heldUntil = time.nanos();
        this.paced = heldUntil;
    }

    /** Waits for a permit. Send the request at once, and call {@link #done} after its response or failure. */
    Permit take() throws InterruptedException {
        atOnce.acquire();
        Permit turn = new Permit();
        boolean granted = false;
        try {
            for (long wait = grant(turn); wait > 0; wait = grant(turn)) {
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
        learn(turn, outcome);
        atOnce.release();
    }

    /** Holds all requests for a duration, and then sends one alone. */
    synchronized void hold(Duration duration) {
        long until = time.nanos() + duration.toNanos();
        heldUntil = until - heldUntil > 0 ? until : heldUntil;
        oneAlone = true;
    }

    private synchronized void learn(Permit turn, Outcome outcome) {
        if (turn.isAlone()) {
            oneIsOut = false;
            oneAlone = !(outcome instanceof Outcome.Answered);
        }
        if (outcome instanceof Outcome.Answered answered) {
            learn(turn, answered.limit());
        } else if (outcome instanceof Outcome.Throttled throttled) {
            learn(turn, throttled.limit());
            hold(throttled.hold());
        } else if (outcome instanceof Outcome.Down down && !down.hold().isZero()) {
            hold(down.hold());
        }
    }

    private void learn(Permit turn, @Nullable RateLimit limit) {
        Duration full = limit == null ? Duration.ZERO : vendor.learn(turn.ownInMinute(), limit, time.nanos());
        if (!full.isZero()) {
            hold(full);
        }
    }

    /**
     * Grants the permit if it is available now, else returns the nanoseconds until the next check. A permit is never reserved
     * ahead: after a hold or a long sleep, reserved ones would be used late and together.
     */
    private synchronized long grant(Permit turn) {
        if (oneIsOut) {
            return LOOK_AGAIN;
        }
        long now = time.nanos();
        long wait = Math.max(heldUntil - now, paced - now);
        if (wait > 0) {
            return wait;
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return Math.max(1, probe.getNanosToWaitForRefill()); // it rounds down
        }
        paced = now + vendor.gap();
        oneIsOut = oneAlone;
        own.addLast(now);
        while (now - own.getFirst() >= MINUTE.toNanos()) {
            own.removeFirst();
        }
        turn.granted(own.size(), oneAlone);
        return 0;
    }

    private record Meter(Time time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return time.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
