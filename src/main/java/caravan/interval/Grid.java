package caravan.interval;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The UTC grid on which intervals lie, counted from each midnight.
 *
 * @param step a length that divides a day, in whole seconds, because names of intervals show seconds
 */
public record Grid(Duration step) {
    private static final Duration DAY = Duration.ofDays(1);

    public Grid {
        boolean whole = step.equals(step.truncatedTo(ChronoUnit.SECONDS));
        if (!whole || step.isZero() || step.isNegative() || DAY.toSeconds() % step.toSeconds() != 0) {
            throw new IllegalArgumentException("A grid's step is whole seconds that divide a day, not " + step);
        }
    }

    /** Cuts {@code span} at every grid point inside it. Only the first and last piece may be off the grid. */
    public List<Span> cut(Span span) {
        List<Span> pieces = new ArrayList<>();
        Instant from = span.start();
        while (from.isBefore(span.end())) {
            Instant next = after(from);
            Instant to = next.isBefore(span.end()) ? next : span.end();
            pieces.add(new Span(from, to));
            from = to;
        }
        return pieces;
    }

    /** The first grid point after {@code instant}. */
    Instant after(Instant instant) {
        Instant midnight = instant.truncatedTo(ChronoUnit.DAYS);
        long steps = Duration.between(midnight, instant).dividedBy(step) + 1;
        return midnight.plus(step.multipliedBy(steps));
    }

    /** The last grid point at or before {@code instant}. */
    Instant atOrBefore(Instant instant) {
        return after(instant).minus(step);
    }
}
