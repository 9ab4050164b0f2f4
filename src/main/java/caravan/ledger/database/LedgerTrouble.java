package caravan.ledger.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Error messages of the database: the attempt, the place, the failure, what to do. */
final class LedgerTrouble {
    private static final String H2 = "jdbc:h2:";
    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:[a-zA-Z]{2,}:)*([^;]+).*");
    private static final int H2_IN_USE = 90020;
    private static final int H2_UNREADABLE = 90028;
    private static final int H2_CORRUPTED = 90030;
    private static final int H2_CLOSED = 90098;
    private static final int H2_CLOSING = 90121;
    private static final Pattern FULL =
            Pattern.compile("(?i)no space left|not enough space|disk full|quota exceeded|file too large");

    private LedgerTrouble() {}

    static String ofOpening(String url, Throwable trouble) {
        String what = "Opening the ledger " + withoutSecrets(url) + " failed: ";
        SQLException sql = sqlCause(trouble);
        if (trouble instanceof FlywayValidateException) {
            return what
                    + "its tables are not those of this version. Start the version of Caravan that wrote it or a later"
                    + " one, or set caravan.ledger.url to another ledger.";
        }
        if (isFull(trouble)) {
            return what + full(url, trouble);
        }
        if (sql == null) {
            return what + withoutSecrets(String.valueOf(trouble.getMessage()));
        }
        return what
                + switch (sql.getErrorCode()) {
                    case H2_IN_USE -> "another process has it open. Stop that Caravan, or use the command status.";
                    case H2_CORRUPTED, H2_UNREADABLE ->
                        "the file is damaged or cannot be read. Mend its rights, or move it away and run the command"
                                + " status --rebuild, which makes a new one from the manifests in the sinks.";
                    default ->
                        withoutSecrets(String.valueOf(sql.getMessage()))
                                + " Check caravan.ledger.url, .username and .password.";
                };
    }

    static String older(String url) {
        return "The tables of the ledger " + withoutSecrets(url)
                + " are of an earlier version of Caravan, and this command"
                + " changes nothing. The next start of run or once brings them up to date.";
    }

    /** Whether a later start may succeed without a change of settings. */
    static boolean isTemporary(Throwable trouble) {
        SQLException sql = sqlCause(trouble);
        return isFull(trouble) || (sql != null && (sql.getErrorCode() == H2_IN_USE || isAway(sql)));
    }

    /**
     * The outage behind a failure; empty if the statement is the reason, not the database or its disk.
     *
     * @param trouble the failure of a statement or a connection
     */
    static Optional<String> outage(String url, Throwable trouble) {
        String what = "The ledger " + withoutSecrets(url) + " cannot be used: ";
        if (isFull(trouble)) {
            return Optional.of(what + full(url, trouble));
        }
        SQLException sql = sqlCause(trouble);
        Throwable root = root(trouble);
        boolean away = root instanceof IOException || (sql != null && isAway(sql));
        return away
                ? Optional.of(what + withoutSecrets(sentence(root)) + " It is tried again. Check the database"
                        + (url.startsWith(H2) ? " file's disk." : " server and the network to it."))
                : Optional.empty();
    }

    static String lost(String url) {
        return "The connection that holds the lock of the ledger " + withoutSecrets(url)
                + " is dead. Work stops until the lock is held again. Check the database server and the network to it.";
    }

    static String displaced(String url) {
        return "The ledger " + withoutSecrets(url)
                + " was taken over by another Caravan after this one had lost its lock. This one ends. Stop one of the"
                + " two; if this one is to work, start it again.";
    }

    /** The server cannot be reached, ends its sessions or has no room; for H2, its file was closed. */
    private static boolean isAway(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || sql.getErrorCode() == H2_CLOSED
                || sql.getErrorCode() == H2_CLOSING;
    }

    private static boolean isFull(Throwable trouble) {
        return FULL.matcher(String.valueOf(root(trouble).getMessage())).find();
    }

    private static String full(String url, Throwable trouble) {
        String room = folder(url).map(LedgerTrouble::room).orElse("");
        return "its disk is full ("
                + withoutSecrets(String.valueOf(root(trouble).getMessage())) + ")." + room
                + " Free some space; then work goes on by itself, or start again.";
    }

    private static String room(Path folder) {
        try {
            return " " + folder.toAbsolutePath().normalize() + " has "
                    + (Files.getFileStore(folder).getUsableSpace() >> 20) + " MB free.";
        } catch (IOException e) {
            return " Its folder is " + folder.toAbsolutePath().normalize() + ".";
        }
    }

    /** The folder of the H2 file, as in {@code jdbc:h2:file:data/ledger;…}. */
    private static Optional<Path> folder(String url) {
        Matcher file = H2_FILE.matcher(url);
        if (!file.matches() || url.startsWith(H2 + "mem:")) {
            return Optional.empty();
        }
        String path = file.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
        return Optional.ofNullable(Path.of(path).toAbsolutePath().getParent());
    }

    private static String sentence(Throwable root) {
        String message = String.valueOf(root.getMessage()).strip();
        return message.endsWith(".") ? message : message + ".";
    }

    private static Throwable root(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String inUse(String url) {
        return "The ledger " + withoutSecrets(url)
                + " has another Caravan at work. Stop it, or set caravan.ledger.url to another ledger.";
    }

    /** The failure itself, or null if its stack trace would show a password: databases quote their address. */
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
