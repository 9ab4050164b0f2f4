package caravan.simulator.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/**
 * A quota of API requests for all clients in a day or a month (UTC). The vendor only charges for its fair use; a quota
 * that refuses is the simulator's own, with the words of the rate limit. Safe for many threads.
 */
public final class Quota {
    private final int allowed;
    private final ChronoUnit period;
    private LocalDate current = LocalDate.MIN;
    private int taken;

    public static List<Quota> of(int requestsPerDay, int requestsPerMonth) {
        return List.of(new Quota(requestsPerDay, ChronoUnit.DAYS), new Quota(requestsPerMonth, ChronoUnit.MONTHS));
    }

    /** The period is {@link ChronoUnit#DAYS} or {@link ChronoUnit#MONTHS}; 0 requests mean no quota. */
    Quota(int allowed, ChronoUnit period) {
        this.allowed = allowed;
        this.period = period;
    }

    /** Counts one request, or returns the seconds until the next period begins. */
    synchronized OptionalLong admit(Instant now) {
        if (allowed == 0) {
            return OptionalLong.empty();
        }
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first = period == ChronoUnit.MONTHS ? day.withDayOfMonth(1) : day;
        if (!first.equals(current)) {
            current = first;
            taken = 0;
        }
        if (taken < allowed) {
            taken++;
            return OptionalLong.empty();
        }
        Instant next = first.plus(1, period).atStartOfDay().toInstant(ZoneOffset.UTC);
        return OptionalLong.of(Duration.between(now, next.plusMillis(999)).toSeconds());
    }
}
