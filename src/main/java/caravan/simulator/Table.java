package caravan.simulator;

import java.util.stream.IntStream;

/**
 * One state of the data: a row a conversation, sorted by start, in columns of primitives so that a million rows need 24
 * MB. It is never changed: each change makes a new table, so a query sees one state from its first row to its last.
 */
final class Table {
    private final long[] starts;
    private final long[] ends;
    private final int[] keys;
    private final MediaType[] media;

    private Table(long[] starts) {
        this.starts = starts;
        this.ends = new long[starts.length];
        this.keys = new int[starts.length];
        this.media = new MediaType[starts.length];
    }

    static Table of(Recipe recipe, long[] starts) {
        Table table = new Table(starts);
        for (int row = 0; row < starts.length; row++) {
            table.ends[row] = recipe.endOf(row, starts[row]);
            table.keys[row] = row;
            table.media[row] = recipe.mediaOf(row);
        }
        return table;
    }

    int size() {
        return starts.length;
    }

    /** In milliseconds of the epoch. */
    long start(int row) {
        return starts[row];
    }

    /** In milliseconds of the epoch, or {@link Draft#OPEN}. */
    long end(int row) {
        return ends[row];
    }

    /** Which record it is: from 0 one of the recipe, below 0 one made by hand. */
    int key(int row) {
        return keys[row];
    }

    MediaType media(int row) {
        return media[row];
    }

    /** The first row that starts at the instant or after it. */
    int firstFrom(long instant) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int rowOf(int key) {
        return IntStream.range(0, size())
                .filter(row -> keys[row] == key)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "that conversation is not in the data: it was removed, or corrected since"));
    }

    Table without(int row) {
        Table table = new Table(new long[size() - 1]);
        copyTo(table, 0, 0, row);
        copyTo(table, row + 1, row, size() - row - 1);
        return table;
    }

    /** With one more at that row. */
    Table with(int row, long start, long end, int key, MediaType mediaType) {
        Table table = new Table(new long[size() + 1]);
        copyTo(table, 0, 0, row);
        copyTo(table, row, row + 1, size() - row);
        table.starts[row] = start;
        table.ends[row] = end;
        table.keys[row] = key;
        table.media[row] = mediaType;
        return table;
    }

    private void copyTo(Table table, int from, int to, int rows) {
        System.arraycopy(starts, from, table.starts, to, rows);
        System.arraycopy(ends, from, table.ends, to, rows);
        System.arraycopy(keys, from, table.keys, to, rows);
        System.arraycopy(media, from, table.media, to, rows);
    }
}
