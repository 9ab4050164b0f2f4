package caravan.ledger.row;

import caravan.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param revision the revision that lacks the record
 * @param id unique in its revision
 * @param sink that refused it; null if the record could not be read
 */
public record LetterRow(Interval interval, int revision, String id, @Nullable String sink, String reason) {
    public LetterRow {
        reason = Texts.cut(reason);
    }
}
