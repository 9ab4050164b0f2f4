package caravan.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The rows that an interval selects, ascending by start. Those that start in the interval stand together in the table,
 * so only the earlier ones are looked at one by one.
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

    /**
     * Of the details query: conversations that were active in {@code [from, to)} and started on a UTC day that it
     * touches.
     */
    static Selection of(Table table, long from, long to, Set<MediaType> media) {
        return of(table, table::end, dayFirst(table, from), from, table.firstFrom(to), media);
    }

    /** Of a job: conversations whose life overlaps {@code [from, to)}; on demand, only of the days that it touches. */
    static Selection of(Lake lake, long from, long to, boolean startOfDay, Set<MediaType> media) {
        Table table = lake.table();
        int earliest = startOfDay ? dayFirst(table, from) : 0;
        return of(table, lake::end, earliest, from, Math.min(table.firstFrom(to), lake.size()), media);
    }

    /** A conversation that ended exactly when the interval starts was not active in it. */
    private static Selection of(
            Table table, IntToLongFunction ends, int earliest, long from, int end, Set<MediaType> media) {
        int first = Math.min(table.firstFrom(from), end);
        IntStream earlier = IntStream.range(earliest, first).filter(row -> ends.applyAsLong(row) > from);
        if (media.size() == MediaType.values().length) {
            return new Selection(earlier.toArray(), first, end);
        }
        IntStream all = IntStream.concat(earlier, IntStream.range(first, end));
        return new Selection(all.filter(row -> media.contains(table.media(row))).toArray(), end, end);
    }

    private static int dayFirst(Table table, long instant) {
        return table.firstFrom(instant - Math.floorMod(instant, DAY));
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
