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
 * One state of the data as far as it is known at an instant: jobs see it up to the date of availability. What begins at
 * that instant or later is not in it; what ends later is still open in it, but for a record made by hand, which is as it
 * is.
 */
public record View(Table table, Instant known) {
    /** All of it. */
    static View whole(Table table) {
        return new View(table, Instant.ofEpochMilli(Draft.OPEN));
    }

    /** Rows from this one on are not in it. */
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

    /** Those of the ids that there are, ascending by start. */
    public Stream<Entry> find(Ids ids, Records records) {
        return IntStream.range(0, size())
                .filter(row -> ids.mayHave(records.idBitsOf(table.key(row))))
                .mapToObj(this::entry)
                .filter(entry -> ids.has(records.idOf(entry.key())));
    }
}
