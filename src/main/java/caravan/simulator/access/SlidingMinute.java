package caravan.simulator.access;

import java.util.Arrays;

/**
 * Requests of the last 60 s, in milliseconds of a clock that does not go back. A request that is exactly 60 s old does
 * not count. For one thread.
 */
final class SlidingMinute {
    private static final long MINUTE = 60_000;

    private long[] ring = new long[64];
    private int oldest;
    private int size;

    void add(long now) {
        forget(now);
        if (size == ring.length) {
            long[] larger = Arrays.copyOf(ring, 2 * size);
            for (int place = 0; place < size; place++) {
                larger[place] = ring[(oldest + place) % size];
            }
            ring = larger;
            oldest = 0;
        }
        ring[(oldest + size++) % ring.length] = now;
    }

    int count(long now) {
        forget(now);
        return size;
    }

    /** Whole seconds, rounded up, until the oldest request no longer counts; 60 if there is none. */
    long secondsUntilOneIsForgotten(long now) {
        forget(now);
        long left = size == 0 ? MINUTE : ring[oldest] + MINUTE - now;
        return (left + 999) / 1_000;
    }

    private void forget(long now) {
        while (size > 0 && ring[oldest] <= now - MINUTE) {
            oldest = (oldest + 1) % ring.length;
            size--;
        }
    }
}
