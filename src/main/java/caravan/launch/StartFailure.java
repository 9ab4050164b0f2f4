package caravan.launch;

import caravan.camel.feed.RootCause;
import caravan.camel.wiring.StartCheck;
import caravan.ledger.database.LedgerException;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import caravan.spool.SpoolException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a failed start.
 *
 * @param message one error that lists every mistake; without mistakes, the root cause
 * @param code 75 if it may end by itself, such as a full disk or a database that is not up yet; else 2
 */
public record StartFailure(String message, int code) {
    static StartFailure of(Exception failure, ConfigSources layers) {
        SettingsException settings = cause(failure, SettingsException.class);
        if (settings != null) {
            return of(settings);
        }
        Mistakes mistakes = new Mistakes();
        StartCheck.everything(layers, mistakes);
        if (!mistakes.found().isEmpty()) {
            return new StartFailure(
                    String.valueOf(new SettingsException(mistakes.found()).getMessage()), code(mistakes.isTemporary()));
        }
        String message = String.valueOf(new SettingsException(List.of(RootCause.of(failure))).getMessage());
        return new StartFailure(message, code(isTemporary(failure)));
    }

    public static StartFailure of(SettingsException mistakes) {
        return new StartFailure(String.valueOf(mistakes.getMessage()), code(mistakes.isTemporary()));
    }

    private static boolean isTemporary(Exception failure) {
        LedgerException ledger = cause(failure, LedgerException.class);
        return ledger == null ? cause(failure, SpoolException.class) != null : ledger.isTemporary();
    }

    private static int code(boolean temporary) {
        return temporary ? Exit.TEMPORARY : Exit.CANNOT_START;
    }

    /** The first cause of a type, or null. */
    public static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
