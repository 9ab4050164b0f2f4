package caravan.camel.feed;

import caravan.interval.Interval;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The intervals that this process has offered to its workers, or that a worker has. The ledger has the same, except for
 * intervals that it could not record while it was away. A plan frees those. Thread-safe.
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
