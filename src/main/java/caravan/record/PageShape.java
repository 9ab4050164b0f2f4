package caravan.record;

import java.util.List;

/**
 * Where the parts of an answer stand.
 *
 * @param records JSON Pointer to the array of records; an answer without it has none
 * @param envelope JSON Pointers to what stands beside the records: a total, a cursor, a state
 */
public record PageShape(String records, List<String> envelope, RecordShape record) {
    public PageShape {
        envelope = List.copyOf(envelope);
    }
}
