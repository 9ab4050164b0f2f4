package caravan.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A clock that moves when a test moves it, and that can let something happen while somebody looks at it. */
final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private volatile @Nullable Runnable meanwhile;

    synchronized void move(Duration by) {
        now = now.plus(by);
    }

    /** Runs once, after the next look at the clock and before whoever looks goes on. */
    void meanwhile(Runnable something) {
        meanwhile = something;
    }

    @Override
    public Instant instant() {
        Instant seen = now;
        Runnable something = meanwhile;
        if (something != null) {
            meanwhile = null;
            something.run();
        }
        return seen;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
