package caravan.simulator.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Up to when the data is complete for jobs: so far behind the simulator's clock, in whole seconds. Safe for many
 * threads.
 */
public final class Availability {
    private final Clock clock;
    private Duration lag;
    private @Nullable Instant stopped;

    public Availability(Clock clock, Duration lag) {
        this.clock = clock;
        this.lag = lag;
    }

    /** {@code dataAvailabilityDate} as it is at this moment. */
    public synchronized Instant date() {
        Instant date = stopped == null ? clock.instant().minus(lag) : stopped;
        return date.truncatedTo(ChronoUnit.SECONDS);
    }

    /** From now on it is so far behind the clock. */
    public synchronized void lag(Duration behind) {
        lag = behind;
        stopped = null;
    }

    /** From now on it stands there, however the clock goes, until {@link #lag}. */
    public synchronized void stopAt(Instant date) {
        stopped = date;
    }
}
