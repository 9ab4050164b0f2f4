package caravan.ledger.row;

import caravan.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One record that is set aside.
 *
 * @param revision the one that it is missing from
 * @param id names it among those of its revision
 * @param sink the one that refused it; null if it could not be read
 */
public record LetterRow(Interval interval, int revision, String id, @Nullable String sink, String reason) {
    public LetterRow {
        reason = Texts.cut(reason);
    }
}
