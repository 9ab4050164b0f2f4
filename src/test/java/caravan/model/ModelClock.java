package caravan.model;

import caravan.budget.Time;
import caravan.testing.UtcClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes only where a schedule moves it, and by what budgets sleep. */
final class ModelClock extends UtcClock implements Time {
    private static final int MOST_SLEEPS = 500;

    private volatile Instant now;
    private long elapsed;
    private int sleeps;

    ModelClock(Instant now) {
        this.now = now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        elapsed += Math.max(0, duration.toNanos());
        sleeps = 0;
    }

    void set(Instant instant) {
        pass(Duration.between(now, instant));
    }

    /** It continues if the wall clock is set back. */
    @Override
    public long nanos() {
        return elapsed;
    }

    /**
     * Passes at once.
     *
     * @throws IllegalStateException from a caller that sleeps again and again: it waits for a request of its own thread
     */
    @Override
    public void sleep(long nanos) {
        int before = sleeps;
        if (before == MOST_SLEEPS) {
            throw new IllegalStateException("waits for a request that waits for it");
        }
        pass(Duration.ofNanos(nanos));
        sleeps = before + 1;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
