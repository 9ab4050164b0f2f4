package caravan.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one OAuth client may send: at most so many requests in any minute, evenly paced, and so many at once. The
 * vendor's minute slides, so there are no cycles whose seam a burst could straddle: the bucket holds one request and
 * fills steadily. Shared by all routes and threads of the client; thread-safe.
 */
public final class Budget {
    /** A nanosecond longer than a minute, so that one request more than allowed does not stand on both its edges. */
    private static final Duration MINUTE = Duration.ofMinutes(1).plusNanos(1);

    private final Time time;
    private final Bucket pace;
    private final Semaphore atOnce;
    private final AtomicLong heldUntil;

    public Budget(int requestsPerMinute, int requestsAtOnce, Time time) {
        this.time = time;
        this.pace = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(requestsPerMinute, MINUTE)
                        .build())
                .withCustomTimePrecision(new Meter(time))
                .build();
        this.atOnce = new Semaphore(requestsAtOnce, true);
        this.heldUntil = new AtomicLong(time.nanos());
    }

    /** Waits for a turn. Whoever got one sends at once, and calls {@link #done} when the answer is there or will not be. */
    public void take() throws InterruptedException {
        atOnce.acquire();
        boolean granted = false;
        try {
            for (long wait = turnOrWait(); wait > 0; wait = turnOrWait()) {
                time.sleep(wait);
            }
            granted = true;
        } finally {
            if (!granted) {
                atOnce.release();
            }
        }
    }

    /** Gives the place among those at once back. */
    public void done() {
        atOnce.release();
    }

    /** Sends nothing of this client for a while: the vendor said when to come again. */
    public void hold(Duration duration) {
        long until = time.nanos() + duration.toNanos();
        heldUntil.accumulateAndGet(until, (held, asked) -> asked - held > 0 ? asked : held);
    }

    /**
     * Takes the turn if there is one now, else the nanoseconds until there may be one. A turn is taken only by who leaves
     * with it: one that was reserved ahead would be used late, together with others, after a hold or a long sleep.
     */
    private long turnOrWait() {
        long held = heldUntil.get() - time.nanos();
        if (held > 0) {
            return held;
        }
        ConsumptionProbe probe = pace.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()); // it rounds down
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
