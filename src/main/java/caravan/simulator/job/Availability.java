package caravan.simulator.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The availability date of the data for jobs: the clock of the simulator minus a lag, in whole seconds. Safe for many
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

    /** The {@code dataAvailabilityDate} at this moment. */
    public synchronized Instant date() {
        Instant date = stopped == null ? clock.instant().minus(lag) : stopped;
        return date.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Sets the lag behind the clock. */
    public synchronized void lag(Duration behind) {
        lag = behind;
        stopped = null;
    }

    /** Sets a fixed date, independent of the clock, until {@link #lag}. */
    public synchronized void stopAt(Instant date) {
        stopped = date;
    }
}
