package caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.cli.Plans.Plan;
import caravan.settings.GivenLayers;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The output of a command whose plans fail. */
class PlansTest {
    @Test
    void aFailedPlanIsOneLineWithItsRootCause() throws Exception {
        List<ILoggingEvent> lines = lines("direct:plan", "direct:unused");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getThrowableProxy()).isNull();
        assertThat(lines.get(0).getFormattedMessage())
                .startsWith("Plan failed feed=genesys reason=\"")
                .endsWith("the disk says no\"")
                .doesNotContain("\n", "CamelExecutionException", "Exchange[");
    }

    @Test
    void aFailedLookUpOfOpenConversationsIsOneLineToo() throws Exception {
        List<ILoggingEvent> lines = lines("direct:follow", "direct:plan");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getThrowableProxy()).isNull();
        assertThat(lines.get(0).getFormattedMessage())
                .startsWith("Look-up of open conversations failed feed=genesys reason=\"")
                .endsWith("the disk says no\"");
    }

    /** The lines of a command whose route {@code failing} fails and whose route {@code empty} finds nothing. */
    private static List<ILoggingEvent> lines(String failing, String empty) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Plans.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RouteBuilder.addRoutes(
                    camel,
                    routes -> { // a class of its own would be found by the tests that start all
                        routes.errorHandler(routes.noErrorHandler());
                        routes.from(failing).process(exchange -> {
                            throw new IllegalArgumentException("Row 7", new IOException("the disk says no"));
                        });
                        routes.from(empty)
                                .process(exchange -> exchange.getMessage().setBody(List.of()));
                    });
            camel.start();

            List<Plan> plans =
                    new Plans(camel.createProducerTemplate(), failure -> {}, new GivenLayers().settings()).all(true);

            assertThat(plans).extracting(Plan::whole).containsExactly(false);
            return List.copyOf(lines.list);
        } finally {
            logger.detachAppender(lines);
        }
    }
}
