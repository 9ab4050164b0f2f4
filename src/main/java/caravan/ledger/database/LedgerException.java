package caravan.ledger.database;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. Its message says where it is and what to do. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean temporary;
    private final int failures;

    /** For a failure that lasts until a person acts. */
    public LedgerException(String message, @Nullable Throwable cause) {
        this(message, cause, false, 1);
    }

    /**
     * For an outage, which may end by itself.
     *
     * @param failures the number of failed uses in a row, with this one
     */
    LedgerException(String message, @Nullable Throwable cause, int failures) {
        this(message, cause, true, failures);
    }

    private LedgerException(String message, @Nullable Throwable cause, boolean temporary, int failures) {
        super(message, cause);
        this.temporary = temporary;
        this.failures = failures;
    }

    /**
     * Whether a later start may succeed without a change: the disk is full, the server is away, or another process works on
     * the ledger.
     */
    public boolean isTemporary() {
        return temporary;
    }

    /** Whether it is worth a log line: the first failure, and each doubling of their number. */
    public boolean isNews() {
        return Integer.bitCount(failures) == 1;
    }
}
