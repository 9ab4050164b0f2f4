package caravan.log;

import static caravan.settings.choice.LevelName.DEBUG;
import static caravan.settings.choice.LevelName.INFO;
import static caravan.settings.choice.LevelName.TRACE;
import static caravan.settings.choice.LevelName.WARN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.LogSettings;
import caravan.settings.choice.LevelName;
import caravan.settings.choice.LogFormatName;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What caravan.log.level, .levels and .format change. */
class LogSettingsTest {
    private final LoggerContext logback = new LoggerContext();

    @BeforeEach
    void configure() {
        logback.setMDCAdapter(new LogbackMDCAdapter());
        new LogConfigurator().apply(logback);
    }

    @Test
    void theLevelIsOfCaravanAndOwnRoutes() {
        apply(WARN, Map.of(), LogFormatName.TEXT);

        assertThat(logback.getLogger("caravan.camel.plan.Planner").isInfoEnabled())
                .isFalse();
        assertThat(logback.getLogger("my-route").isWarnEnabled()).isTrue();
    }

    @Test
    void oneLoggerHasALevelOfItsOwn() {
        apply(WARN, Map.of("org.apache.camel", INFO, "my-route", DEBUG), LogFormatName.TEXT);

        assertThat(logback.getLogger("org.apache.camel.impl.engine").isInfoEnabled())
                .isTrue();
        assertThat(logback.getLogger("my-route").isDebugEnabled()).isTrue();
        assertThat(logback.getLogger("org.quartz").isInfoEnabled()).isFalse();
    }

    @Test
    void noLevelOpensTheWireLog() {
        apply(TRACE, Map.of("org.apache.hc", TRACE, "org", TRACE), LogFormatName.TEXT);

        assertThat(LogSettings.WIRE)
                .allSatisfy(wire ->
                        assertThat(logback.getLogger(wire).getEffectiveLevel()).isEqualTo(Level.OFF));
    }

    @Test
    void aJsonLineHasTheNamesOfTheElasticCommonSchema() throws Exception {
        apply(INFO, Map.of(), LogFormatName.JSON);

        JsonNode line = new ObjectMapper().readTree(line("a \"quoted\" vendor text\nsecond line"));

        assertThat(line.at("/log.level").asText()).isEqualTo("INFO");
        assertThat(line.at("/message").asText()).isEqualTo("a \"quoted\" vendor text\nsecond line");
        assertThat(line.at("/@timestamp").asText()).endsWith("Z");
        assertThat(line.at("/service.name").asText()).isEqualTo("caravan");
    }

    @Test
    void aLineOfTextCannotBeForged() {
        apply(INFO, Map.of(), LogFormatName.TEXT);

        String line = new String(line("of the vendor\r\n2026-11-01T00:00:00.000Z ERROR forged \u001b[2J"), UTF_8);

        assertThat(line)
                .endsWith("of the vendor\\n2026-11-01T00:00:00.000Z ERROR forged ?[2J" + System.lineSeparator())
                .hasLineCount(1);
    }

    private byte[] line(String message) {
        ch.qos.logback.classic.Logger logger = logback.getLogger("caravan.test");
        ConsoleAppender<ch.qos.logback.classic.spi.ILoggingEvent> console =
                (ConsoleAppender<ch.qos.logback.classic.spi.ILoggingEvent>)
                        logback.getLogger("ROOT").getAppender("console");
        return console.getEncoder().encode(new LoggingEvent("test", logger, Level.INFO, message, null, new Object[0]));
    }

    private void apply(LevelName level, Map<String, LevelName> levels, LogFormatName format) {
        LogbackOutput.apply(new LogSettings(level, levels, format), logback);
    }
}
