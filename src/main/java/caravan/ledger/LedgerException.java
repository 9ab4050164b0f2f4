package caravan.ledger;

import java.net.SocketException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. Its message says where it is and what to do. */
public final class LedgerException extends RuntimeException {
    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether a later start may succeed without a change: the disk is full, the server is away. */
    public boolean isTemporary() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            boolean full = String.valueOf(cause.getMessage()).contains("No space left");
            if (full || cause instanceof SQLTransientConnectionException || cause instanceof SocketException) {
                return true;
            }
        }
        return false;
    }
}
