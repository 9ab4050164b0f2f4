package caravan.log;

import caravan.settings.LogSettings;
import org.slf4j.LoggerFactory;

/** The log of the process. */
public final class LogOutput {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LogOutput() {}

    /** Applies the settings, unless the user has a Logback file or another logging library. */
    public static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK)) {
            LogbackOutput.apply(settings);
        }
    }
}
