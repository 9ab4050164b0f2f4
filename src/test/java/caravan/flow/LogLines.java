package caravan.flow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, whatever its level. */
final class LogLines implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("caravan");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** Listens to Caravan's own lines from INFO on. */
    static LogLines ofCaravan() {
        return new LogLines(Level.INFO);
    }

    /** Listens to everything that any library logs, at its finest. */
    static LogLines ofEverything() {
        LogLines lines = new LogLines(Level.TRACE);
        lines.root.addAppender(lines.lines);
        lines.root.setLevel(Level.TRACE);
        return lines;
    }

    /** Listens to the errors that any library logs. */
    static LogLines ofErrors() {
        LogLines lines = new LogLines(Level.ERROR);
        lines.root.addAppender(lines.lines);
        return lines;
    }

    private LogLines(Level level) {
        lines.start();
        ours.setLevel(level);
        ours.addAppender(lines);
    }

    List<String> messages() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    @Override
    public void close() {
        ours.detachAppender(lines);
        ours.setLevel(null);
        root.detachAppender(lines);
        root.setLevel(Level.ERROR);
    }
}
