package caravan.log;

import caravan.settings.LogSettings;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.stream.Stream;

/**
 * Configures Logback at its first use, unless the user has a Logback file: on the class path, or named by
 * {@code -Dlogback.configurationFile}. It is Java, because to read an XML file costs a tenth of a second at each start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        if (System.getProperty("logback.configurationFile") != null
                || Stream.of("logback-test.xml", "logback.xml", "logback-test.scmo", "logback.scmo")
                        .anyMatch(file -> LogConfigurator.class.getClassLoader().getResource(file) != null)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(logback);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Configures this Logback for text on standard error. */
    void apply(LoggerContext logback) {
        LoggerLevels.LIBRARIES.forEach(
                (logger, level) -> logback.getLogger(logger).setLevel(level));
        logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        LogSettings.WIRE.forEach(logger -> logback.getLogger(logger).setLevel(Level.OFF));
        LogbackOutput.text(logback);
        logback.putObject(LogConfigurator.class.getName(), this);
    }
}
