package caravan.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock that only a test moves. */
public final class ManualClock extends UtcClock {
    private volatile Instant now;
    private volatile @Nullable Runnable afterNextLook;

    public ManualClock(Instant now) {
        this.now = now;
    }

    public ManualClock(String now) {
        this(Instant.parse(now));
    }

    public ManualClock() {
        this("2026-11-02T12:00:00Z");
    }

    public synchronized void move(Duration by) {
        now = now.plus(by);
    }

    public void at(Instant other) {
        now = other;
    }

    /** Runs once, after the next look at the clock and before the caller gets the instant. */
    public void afterNextLook(Runnable action) {
        afterNextLook = action;
    }

    @Override
    public Instant instant() {
        Instant seen = now;
        Runnable action = afterNextLook;
        if (action != null) {
            afterNextLook = null;
            action.run();
        }
        return seen;
    }
}
