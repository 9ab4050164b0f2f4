package caravan.simulator.data;

import caravan.simulator.record.Draft;
import caravan.simulator.record.Entry;
import caravan.simulator.record.Ids;
import caravan.simulator.record.Records;
import caravan.simulator.record.Table;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One state of the data as known at an instant: jobs see it up to the availability date. It has no conversation that
 * begins at that instant or later. A conversation that ends later is open in it, except for a record made by hand.
 */
public record View(Table table, Instant known) {
    /** All data. */
    static View whole(Table table) {
        return new View(table, Instant.ofEpochMilli(Draft.OPEN));
    }

    /** The number of rows in the view; later rows are not in it. */
    public int size() {
        return table.firstFrom(known.toEpochMilli());
    }

    /** In milliseconds of the epoch, or {@link Draft#OPEN}. */
    public long end(int row) {
        long end = table.end(row);
        return table.key(row) >= 0 && end > known.toEpochMilli() ? Draft.OPEN : end;
    }

    public Entry entry(int row) {
        Entry entry = table.entry(row).ending(end(row));
        return table.surveyedAt(row) < known.toEpochMilli() ? entry.withAnotherSurvey() : entry;
    }

    /** Ascending by start. */
    public Stream<Entry> entries() {
        return IntStream.range(0, size()).mapToObj(this::entry);
    }

    /** The conversations with these ids, ascending by start. */
    public Stream<Entry> find(Ids ids, Records records) {
        return IntStream.range(0, size())
                .filter(row -> ids.mayHave(records.idBitsOf(table.key(row))))
                .mapToObj(this::entry)
                .filter(entry -> ids.has(records.idOf(entry.key())));
    }
}
