package caravan.ledger.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Closes the pool's connections to a closed database. When a write fails, as on a full disk, H2 closes the database under all
 * of them; a new connection opens it again.
 */
final class ClosedFile implements SQLExceptionOverride {
    private static final int CLOSED = 90098;
    private static final int CLOSING = 90121;

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        boolean closed = failure.getErrorCode() == CLOSED || failure.getErrorCode() == CLOSING;
        return closed || isOfTheDisk(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    private static boolean isOfTheDisk(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
