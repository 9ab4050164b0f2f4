package caravan.interval;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed's intervals are due for their first reading, when for another one, and when they are settled.
 *
 * @param end the instant before which every interval starts, or null for none
 * @param settle the time between an interval's end and its first reading, for late data
 * @param revisit how far back intervals are read again; zero for never
 * @param revisitEvery the time between two readings of one interval; zero for every plan
 */
public record Timetable(Grid grid, @Nullable Instant end, Duration settle, Duration revisit, Duration revisitEvery) {

    /** The instant up to which everything is due at {@code now}. */
    public Instant dueUpTo(Instant now) {
        return beforeEnd(now.minus(settle));
    }

    /** The same for a vendor that reports up to which instant its data is complete. */
    public Instant dueUpTo(Instant now, Instant available) {
        return beforeEnd(available.isBefore(now) ? available : now);
    }

    /** The instant at which the next interval becomes due; empty past the end. */
    public Optional<Instant> nextDue(Instant now) {
        Instant settled = now.minus(settle);
        if (end != null && !settled.isBefore(end)) {
            return Optional.empty();
        }
        return Optional.of(beforeEnd(grid.after(settled)).plus(settle));
    }

    /** The start of the last interval of the grid that is due. */
    public Instant lastDue(Instant due) {
        return grid.atOrBefore(due).minus(grid.step());
    }

    /** Whether an interval that ends then has settled at {@code now}, whatever the feed's end. */
    public boolean hasSettled(Instant intervalEnd, Instant now) {
        return !intervalEnd.isAfter(now.minus(settle));
    }

    private Instant beforeEnd(Instant due) {
        return end != null && end.isBefore(due) ? end : due;
    }

    /**
     * The intervals that are due and not in {@code taken}: each gap between {@code from} and {@code due}, cut by the grid. The
     * last piece waits until the grid or the feed's end closes it.
     */
    public List<Span> missing(Instant from, Collection<Span> taken, Instant due) {
        Instant closed = due.equals(end) ? due : grid.atOrBefore(due);
        return from.isBefore(closed) ? gaps(new Span(from, closed), taken) : List.of();
    }

    /** The pieces of {@code whole} that no span of {@code taken} covers, cut by the grid, oldest first. */
    public List<Span> gaps(Span whole, Collection<Span> taken) {
        return whole.without(taken).stream()
                .flatMap(gap -> grid.cut(gap).stream())
                .toList();
    }

    /**
     * Whether an interval that was last read at {@code read} is due again at {@code now}. If {@code read} is in the future, the
     * clock was ahead then. The time of the reading is unknown, so the interval is due.
     */
    public boolean revisitIsDue(Instant intervalEnd, Instant read, Instant now) {
        return intervalEnd.isAfter(now.minus(revisit))
                && (!read.plus(revisitEvery).isAfter(now) || read.isAfter(now));
    }

    /** Whether an interval will not be read again as a whole. */
    public boolean isPast(Instant intervalEnd, Instant now) {
        return !intervalEnd.isAfter(now.minus(revisit));
    }

    /** Whether an interval that is read at {@code now} will not be read again, not even at the next possible instant. */
    public boolean settled(Instant intervalEnd, Instant now) {
        return !revisitIsDue(intervalEnd, now, now.plus(revisitEvery));
    }
}
