package caravan.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. Its message says where it is and what to do. */
public final class LedgerException extends RuntimeException {
    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
