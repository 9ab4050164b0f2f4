package caravan.simulator.job;

import caravan.simulator.data.View;
import caravan.simulator.record.MediaType;
import caravan.simulator.record.Table;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of an interval, ascending by start or by end. Rows that start in the interval are adjacent in the table, so
 * only earlier rows are checked one by one.
 */
public final class Selection {
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
     * The selection of the details query: conversations that were active in {@code [from, to)} and started on a UTC day
     * of the interval.
     */
    public static Selection ofQuery(View view, Search search) {
        return of(view, search, dayFirst(view.table(), search));
    }

    /**
     * The selection of a job: conversations that overlap {@code [from, to)}; with {@code startOfDay} only of the days
     * of the interval.
     */
    static Selection ofJob(View view, Search search, boolean startOfDay) {
        return of(view, search, startOfDay ? dayFirst(view.table(), search) : 0);
    }

    /** A conversation that ended exactly at the start of the interval was not active in it. */
    private static Selection of(View view, Search search, int earliest) {
        Table table = view.table();
        long from = search.from().toEpochMilli();
        int end = Math.min(table.firstFrom(search.to().toEpochMilli()), view.size());
        int first = Math.min(table.firstFrom(from), end);
        IntStream earlier = IntStream.range(earliest, first).filter(row -> view.end(row) > from);
        if (search.media().size() == MediaType.values().length
                && !search.order().isByEnd()) {
            return new Selection(earlier.toArray(), first, end);
        }
        IntStream all = IntStream.concat(earlier, IntStream.range(first, end))
                .filter(row -> search.media().contains(table.media(row)));
        return new Selection(search.order().isByEnd() ? byEnd(all, view) : all.toArray(), end, end);
    }

    /** Conversations with the same end ascend by start. */
    private static int[] byEnd(IntStream rows, View view) {
        return rows.boxed()
                .sorted(Comparator.comparingLong(view::end))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int dayFirst(Table table, Search search) {
        long from = search.from().toEpochMilli();
        return table.firstFrom(from - Math.floorMod(from, DAY));
    }

    public int size() {
        return size;
    }

    /** The row of the table at that place, from 0. */
    public int row(int place, boolean ascending) {
        int fromStart = ascending ? place : size - 1 - place;
        return fromStart < scattered.length ? scattered[fromStart] : first + fromStart - scattered.length;
    }
}
