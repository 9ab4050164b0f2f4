package caravan.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The pace of a client that only this process uses: a bucket that holds one request and fills steadily. A permit is never
 * reserved ahead: after a hold or a long sleep, reserved ones would be used late and together. The caller locks.
 */
final class OwnPace implements Pace {
    /** A nanosecond longer than a minute: else a minute could include one request too many, on both its edges. */
    private static final Duration MINUTE = Duration.ofMinutes(1).plusNanos(1);

    private static final PermitBook.Taken NOW = new PermitBook.Taken(Duration.ZERO, 0);

    private final Time time;
    private final Bucket bucket;
    private final Deque<Long> own = new ArrayDeque<>();
    private long paced;

    OwnPace(int requestsPerMinute, Time time) {
        this.time = time;
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(requestsPerMinute, MINUTE)
                        .build())
                .withCustomTimePrecision(new Meter(time))
                .build();
        this.paced = time.nanos();
    }

    @Override
    public PermitBook.Answer reserve(Permit permit, long vendorGap) {
        return NOW;
    }

    @Override
    public long grant(Permit permit, long vendorGap) {
        long now = time.nanos();
        if (paced - now > 0) {
            return paced - now;
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return Math.max(1, probe.getNanosToWaitForRefill()); // it rounds down
        }
        paced = now + vendorGap;
        own.addLast(now);
        while (now - own.getFirst() >= MINUTE.toNanos()) {
            own.removeFirst();
        }
        permit.counted(own.size());
        return 0;
    }

    @Override
    public void hold(Duration duration) {}

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
