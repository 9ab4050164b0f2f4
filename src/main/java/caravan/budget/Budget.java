package caravan.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;
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
    private final Time time;
    private final BlockingBucket pace;
    private final Semaphore atOnce;
    private final AtomicLong heldUntil;

    public Budget(int requestsPerMinute, int requestsAtOnce, Time time) {
        this.time = time;
        this.pace = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(requestsPerMinute, Duration.ofMinutes(1))
                        .build())
                .withCustomTimePrecision(new Meter(time))
                .build()
                .asBlocking();
        this.atOnce = new Semaphore(requestsAtOnce, true);
        this.heldUntil = new AtomicLong(time.nanos());
    }

    /** Waits for a turn. Whoever got one sends at once, and calls {@link #done} when the answer is there or will not be. */
    public void take() throws InterruptedException {
        atOnce.acquire();
        boolean granted = false;
        try {
            pace.consume(1, time::sleep);
            for (long wait = heldUntil.get() - time.nanos(); wait > 0; wait = heldUntil.get() - time.nanos()) {
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
