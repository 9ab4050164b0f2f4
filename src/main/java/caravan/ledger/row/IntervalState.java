package caravan.ledger.row;

import java.util.Locale;

/** Where an interval stands. One that has a delivered revision goes through the same states again for its next one. */
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
