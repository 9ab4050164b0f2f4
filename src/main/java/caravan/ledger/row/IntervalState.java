package caravan.ledger.row;

import java.util.Locale;

/** The state of an interval. For its next revision, a delivered interval goes through the same states again. */
public enum IntervalState {
    PLANNED,
    EXTRACTING,
    SPOOLED,
    DELIVERED,
    FAILED;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static IntervalState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
