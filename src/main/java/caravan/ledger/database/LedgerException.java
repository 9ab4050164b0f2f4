package caravan.ledger.database;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. Its message says where it is and what to do. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean temporary;
    private final int failures;

    /** Of a ledger that stays as it is until a person acts. */
    public LedgerException(String message, @Nullable Throwable cause) {
        this(message, cause, false, 1);
    }

    /**
     * Of an outage, which may pass.
     *
     * @param failures uses of the ledger that failed in a row, this one among them
     */
    LedgerException(String message, @Nullable Throwable cause, int failures) {
        this(message, cause, true, failures);
    }

    private LedgerException(String message, @Nullable Throwable cause, boolean temporary, int failures) {
        super(message, cause);
        this.temporary = temporary;
        this.failures = failures;
    }

    /** Whether a later start may succeed without a change: the disk is full, the server is away, another is at work. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Whether people should hear of it: the first failure, and each time that their number has doubled. */
    public boolean isNews() {
        return Integer.bitCount(failures) == 1;
    }
}
