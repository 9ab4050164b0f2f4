package caravan.overview;

import caravan.ledger.row.IntervalRow;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of an interval as the page shows it, from good to bad. */
enum ShownState {
    /** The vendor has it no more or never had it, and a person accepted that. */
    GAP,
    /** Every sink has its first revision. */
    DELIVERED,
    /** Every sink has a later revision with corrections. */
    REVISED,
    /** It waits for a worker. */
    PLANNED,
    /** A worker reads it, or it is in the spool on its way to the sinks. */
    RUNNING,
    /** Reading it failed, or a sink refused it. */
    FAILED;

    @JsonValue
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ShownState of(IntervalRow row, boolean isRefused) {
        return switch (row.state()) {
            case PLANNED -> PLANNED;
            case EXTRACTING -> RUNNING;
            case SPOOLED -> isRefused ? FAILED : RUNNING;
            case DELIVERED -> row.revision() > 1 ? REVISED : DELIVERED;
            case FAILED -> FAILED;
        };
    }
}
