package caravan.camel.feed;

import caravan.interval.Interval;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The intervals that this process has offered to its workers or that one of them has. The ledger tells the same, but for those
 * that could not be given back because the ledger was away just then: a plan frees what only the ledger takes for taken.
 * Thread-safe.
 */
public final class InFlightIntervals {
    private final Set<Interval> intervals = ConcurrentHashMap.newKeySet();

    public void take(Collection<Interval> offered) {
        intervals.addAll(offered);
    }

    public void leave(Interval interval) {
        intervals.remove(interval);
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    public boolean has(Interval interval) {
        return intervals.contains(interval);
    }
}
