package caravan.ledger;

import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Puts a database's trouble into words: what, where, what to do. */
final class LedgerTrouble {
    private static final int H2_IN_USE = 90020;
    private static final int H2_UNREADABLE = 90028;
    private static final int H2_CORRUPTED = 90030;

    private LedgerTrouble() {}

    static String told(String url, Throwable trouble) {
        String what = "Opening the ledger " + withoutSecrets(url) + " failed: ";
        SQLException sql = sqlCause(trouble);
        if (trouble instanceof FlywayValidateException) {
            return what
                    + "its tables are not those of this version. Start the version of Caravan that wrote it or a later"
                    + " one, or set caravan.ledger.url to another ledger.";
        }
        if (sql == null) {
            return what + withoutSecrets(String.valueOf(trouble.getMessage()));
        }
        return what
                + switch (sql.getErrorCode()) {
                    case H2_IN_USE ->
                        "another process has it open. Stop that Caravan, or ask it with the command status.";
                    case H2_CORRUPTED, H2_UNREADABLE ->
                        "the file is damaged or cannot be read. Mend its rights, or move it away and run the command"
                                + " status --rebuild, which makes a new one from the manifests in the sinks.";
                    default ->
                        withoutSecrets(String.valueOf(sql.getMessage()))
                                + " Check caravan.ledger.url, .username and .password.";
                };
    }

    static String inUse(String url) {
        return "The ledger " + withoutSecrets(url)
                + " has another Caravan at work. Stop it, or set caravan.ledger.url to another ledger.";
    }

    /** The trouble itself, or null if a trace of it would show a password: databases quote their address. */
    static @Nullable Throwable withoutSecrets(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (!withoutSecrets(message).equals(message)) {
                return null;
            }
        }
        return trouble;
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
