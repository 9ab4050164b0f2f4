package caravan.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows that an interval selects, ascending by start: conversations that were active in {@code [from, to)} and
 * started on a UTC day that it touches. Those that start in the interval stand together in the table, so mostly only
 * the day's earlier ones are looked at.
 */
final class Selection {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final int[] scattered;
    private final int first;
    private final int size;

    private Selection(int[] scattered, int first, int end) {
        this.scattered = scattered;
        this.first = first;
        this.size = scattered.length + end - first;
    }

    /** A conversation that ended exactly when the interval starts was not active in it. */
    static Selection of(Table table, long from, long to, Set<MediaType> media) {
        int dayFirst = table.firstFrom(from - Math.floorMod(from, DAY));
        int first = table.firstFrom(from);
        int end = table.firstFrom(to);
        IntStream earlier = IntStream.range(dayFirst, first).filter(row -> table.end(row) > from);
        if (media.size() == MediaType.values().length) {
            return new Selection(earlier.toArray(), first, end);
        }
        IntStream all = IntStream.concat(earlier, IntStream.range(first, end));
        return new Selection(all.filter(row -> media.contains(table.media(row))).toArray(), end, end);
    }

    int size() {
        return size;
    }

    /** The table's row of the place from 0 in that order. */
    int row(int place, boolean ascending) {
        int fromStart = ascending ? place : size - 1 - place;
        return fromStart < scattered.length ? scattered[fromStart] : first + fromStart - scattered.length;
    }
}
