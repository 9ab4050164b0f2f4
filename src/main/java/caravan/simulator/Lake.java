package caravan.simulator;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What jobs read: one state of the data as far as it is available. What began at that date or later is not in it; what
 * ended later is still open in it, but for a record made by hand, which is as it is.
 */
record Lake(Table table, Instant available) {
    /** Rows from this one on are not in it. */
    int size() {
        return table.firstFrom(available.toEpochMilli());
    }

    /** In milliseconds of the epoch, or {@link Draft#OPEN}. */
    long end(int row) {
        long end = table.end(row);
        return table.key(row) >= 0 && end > available.toEpochMilli() ? Draft.OPEN : end;
    }

    Entry entry(int row) {
        return table.entry(row).ending(end(row));
    }

    Stream<Entry> entries() {
        return IntStream.range(0, size()).mapToObj(this::entry);
    }
}
