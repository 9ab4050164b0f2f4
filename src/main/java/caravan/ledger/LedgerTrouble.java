package caravan.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts a database's trouble into words: what, where, what to do. */
final class LedgerTrouble {
    private static final int H2_IN_USE = 90020;
    private static final int H2_CORRUPTED = 90030;

    private LedgerTrouble() {}

    static String told(String url, Throwable trouble) {
        String what = "Opening the ledger " + withoutSecrets(url) + " failed: ";
        SQLException sql = sqlCause(trouble);
        if (sql == null) {
            return what + trouble.getMessage();
        }
        return what
                + switch (sql.getErrorCode()) {
                    case H2_IN_USE ->
                        "another process has it open. Stop that Caravan, or ask it with the command status.";
                    case H2_CORRUPTED ->
                        "the file is damaged. Move it away and run the command status --rebuild, which makes a new one"
                                + " from the manifests in the sinks.";
                    default -> sql.getMessage() + " Check caravan.ledger.url, .username and .password.";
                };
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("(?i)(password=)[^;&]*", "$1***");
    }

    private static @Nullable SQLException sqlCause(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
