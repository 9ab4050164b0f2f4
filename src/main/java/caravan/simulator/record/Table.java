package caravan.simulator.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One state of the data: one row for each conversation, sorted by start, in columns of primitives, so that a million
 * rows need 25 MB. It is immutable: each change makes a new table, so a query sees one state from its first row to its
 * last.
 */
public final class Table {
    private final Recipe recipe;
    private final long[] starts;
    private final long[] ends;
    private final int[] keys;
    private final MediaType[] media;
    private final byte[] surveys;

    private Table(Recipe recipe, long[] starts, long[] ends, int[] keys, MediaType[] media, byte[] surveys) {
        this.recipe = recipe;
        this.starts = starts;
        this.ends = ends;
        this.keys = keys;
        this.media = media;
        this.surveys = surveys;
    }

    private Table(Recipe recipe, int size) {
        this(recipe, new long[size], new long[size], new int[size], new MediaType[size], new byte[size]);
    }

    public static Table of(Recipe recipe, long[] starts) {
        Table table = new Table(recipe, starts.length);
        for (int row = 0; row < starts.length; row++) {
            table.set(row, new Entry(starts[row], recipe.endOf(row, starts[row]), row, recipe.mediaOf(row), 0));
        }
        return table;
    }

    public int size() {
        return starts.length;
    }

    public Entry entry(int row) {
        return new Entry(starts[row], ends[row], keys[row], media[row], surveys[row]);
    }

    /** In milliseconds of the epoch, or {@link Draft#OPEN}. */
    public long end(int row) {
        return ends[row];
    }

    /** The instant of its survey, in milliseconds of the epoch; {@link Long#MAX_VALUE} if there is none. */
    public long surveyedAt(int row) {
        return keys[row] < 0 ? Long.MAX_VALUE : recipe.surveyedAt(keys[row], ends[row]);
    }

    public int key(int row) {
        return keys[row];
    }

    public MediaType media(int row) {
        return media[row];
    }

    /** The first row that starts at the instant or after it. */
    public int firstFrom(long instant) {
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

    /** The row of that record, also if other facts of it changed; -1 if it does not exist. */
    public int rowOf(Entry entry) {
        for (int row = firstFrom(entry.start()); row < size() && starts[row] == entry.start(); row++) {
            if (keys[row] == entry.key()) {
                return row;
            }
        }
        return -1;
    }

    /** The table without those rows. */
    public Table without(IntStream rows) {
        int[] gone = rows.sorted().distinct().toArray();
        Table table = new Table(recipe, size() - gone.length);
        int from = 0;
        for (int index = 0; index < gone.length; index++) {
            copyTo(table, from, from - index, gone[index] - from);
            from = gone[index] + 1;
        }
        copyTo(table, from, from - gone.length, size() - from);
        return table;
    }

    /** The table with these rows, each before rows that start at the same instant. */
    public Table with(Collection<Entry> more) {
        List<Entry> added =
                more.stream().sorted(Comparator.comparingLong(Entry::start)).toList();
        Table table = new Table(recipe, size() + added.size());
        int from = 0;
        for (int index = 0; index < added.size(); index++) {
            int row = firstFrom(added.get(index).start());
            copyTo(table, from, from + index, row - from);
            table.set(row + index, added.get(index));
            from = row;
        }
        copyTo(table, from, from + added.size(), size() - from);
        return table;
    }

    /** The table with another entry in that row, with the same start. Unchanged columns are shared. */
    public Table replaced(int row, Entry entry) {
        Table table = new Table(
                recipe,
                starts,
                ends[row] == entry.end() ? ends : ends.clone(),
                keys[row] == entry.key() ? keys : keys.clone(),
                media[row] == entry.media() ? media : media.clone(),
                surveys[row] == entry.surveys() ? surveys : surveys.clone());
        table.set(row, entry);
        return table;
    }

    private void set(int row, Entry entry) {
        starts[row] = entry.start();
        ends[row] = entry.end();
        keys[row] = entry.key();
        media[row] = entry.media();
        surveys[row] = (byte) entry.surveys();
    }

    private void copyTo(Table table, int from, int to, int rows) {
        System.arraycopy(starts, from, table.starts, to, rows);
        System.arraycopy(ends, from, table.ends, to, rows);
        System.arraycopy(keys, from, table.keys, to, rows);
        System.arraycopy(media, from, table.media, to, rows);
        System.arraycopy(surveys, from, table.surveys, to, rows);
    }
}
