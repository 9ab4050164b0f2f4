package caravan.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The line that a stop logs. */
class StopLineTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(StopLine.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void begin() throws Exception {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
        camel.addLifecycleStrategy(new StopLine(done));
    }

    @AfterEach
    void end() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void aSignalDuringACommandIsOneLine() {
        camel.start();

        camel.stop();

        assertThat(lines.list).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                .startsWith("Stopping on a signal."));
    }

    @Test
    void aFinishedCommandStopsWithoutALine() {
        camel.start();
        done.set(true);

        camel.stop();

        assertThat(lines.list).isEmpty();
    }

    @Test
    void aFailedStartIsNoSignal() throws Exception {
        RouteBuilder.addRoutes(camel, routes -> routes.from("nosuchcomponent:x").to("log:y"));

        assertThatThrownBy(camel::start).isInstanceOf(Exception.class);
        camel.stop();

        assertThat(lines.list).isEmpty();
    }
}
