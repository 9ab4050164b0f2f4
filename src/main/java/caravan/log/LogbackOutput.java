package caravan.log;

import caravan.settings.LogSettings;
import caravan.settings.choice.LevelName;
import caravan.settings.choice.LogFormatName;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import co.elastic.logging.logback.EcsEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logback's output on standard error: standard output is for what a command prints. */
final class LogbackOutput {
    private static final String CONSOLE = "console";
    /** An event is a line: what a vendor or a user's record wrote can neither begin a line nor steer a terminal. */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %-12.12thread %-28.28logger{28} "
            + onOneLine("%msg") + "%n%ex{short}%nopex";

    private LogbackOutput() {}

    /** Applies the settings, unless the user has a Logback file. */
    static void apply(LogSettings settings) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (logback.getObject(LogConfigurator.class.getName()) != null) {
            apply(settings, logback);
        }
    }

    static void apply(LogSettings settings, LoggerContext logback) {
        logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level(settings.level()));
        LoggerLevels.LIBRARIES.forEach(
                (logger, level) -> logback.getLogger(logger).setLevel(level));
        settings.levels().forEach((logger, level) -> logback.getLogger(logger).setLevel(level(level)));
        if (settings.format() == LogFormatName.JSON) {
            print(logback, ecs(logback));
        }
    }

    /** Prints lines for people. */
    static void text(LoggerContext logback) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        encoder.setCharset(StandardCharsets.UTF_8);
        print(logback, started(encoder, logback));
    }

    private static String onOneLine(String words) {
        return "%replace(%replace(" + words + "){'\\r?\\n', '\\\\n'}){'[\\p{Cntrl}&&[^\\t]]', '?'}";
    }

    private static Encoder<ILoggingEvent> ecs(LoggerContext logback) {
        EcsEncoder encoder = new EcsEncoder();
        encoder.setServiceName("caravan");
        return started(encoder, logback);
    }

    private static EncoderBase<ILoggingEvent> started(EncoderBase<ILoggingEvent> encoder, LoggerContext logback) {
        encoder.setContext(logback);
        encoder.start();
        return encoder;
    }

    private static void print(LoggerContext logback, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logback);
        console.setName(CONSOLE);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
    }

    private static Level level(LevelName name) {
        return Level.toLevel(name.name());
    }
}
