package caravan.camel.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.camel.feed.Failure;
import caravan.settings.AlarmSettings;
import caravan.testing.Webhook;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Alarms beside the work, to the real routes. A webhook is added to {@code on-failure}, as users do. */
@Timeout(120)
class AlarmsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("caravan.camel.alarm");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Alarms alarms = new Alarms(
            context, new AlarmSettings(20, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(2)), json());
    private Webhook webhook;

    @BeforeEach
    void addAWebhook() throws Exception {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        context.getRegistry().bind("json", json());
        context.setInflightRepository(new UncountedAlarms());
        context.addLifecycleStrategy(alarms);
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        for (String route : List.of("on-failure", "on-token")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:routes/" + route + ".camel.yaml"));
        }
        context.start();
        webhook = new Webhook();
        AdviceWith.adviceWith(
                context, "on-failure", report -> report.weaveAddLast().to(webhook.address()));
        AdviceWith.adviceWith(
                context, "on-token", report -> report.weaveAddLast().to("mock:token"));
    }

    @AfterEach
    void closeIt() {
        webhook.close();
        context.stop();
        logger.setLevel(null);
        logger.detachAppender(lines);
    }

    @Test
    void eachAlarmArrivesOnceTheWebhookIsBack() throws IOException {
        webhook.die();

        IntStream.range(0, 20).forEach(this::fail);

        await().atMost(Duration.ofSeconds(60)).until(() -> failures().retried() > 40);
        assertThat(failures().waiting()).isEqualTo(20);
        webhook.comeBack();
        awaitNoneWaits();
        assertThat(webhook.taken()).containsExactlyInAnyOrderElementsOf(bodies(20));
        assertThat(failures().sent()).isEqualTo(20);
        assertThat(failures().notDelivered()).isZero();
    }

    @Test
    void aDeadWebhookIsLoggedLessAndLessOften() {
        webhook.die();
        fail(0);

        await().atMost(Duration.ofSeconds(60)).until(() -> failures().retried() > 40);
        webhook.comeBack();
        awaitNoneWaits();

        assertThat(messages())
                .filteredOn(line -> line.startsWith("WARN"))
                .hasSizeBetween(6, 9)
                .allMatch(line -> line.contains("on-failure") && line.contains("503"));
        assertThat(messages()).last().asString().startsWith("INFO Alarms sent again route=on-failure");
    }

    @Test
    void anAlarmThatTheRouteNeverTakesLetsTheOthersPass() throws Exception {
        AdviceWith.adviceWith(context, "on-failure", report -> report.weaveAddFirst()
                .filter()
                .simple("${body.reason()} == 'failure 0'")
                .throwException(new IllegalStateException("no template for this")));

        IntStream.range(0, 5).forEach(this::fail);

        await().atMost(Duration.ofSeconds(60)).until(() -> failures().sent() == 4);
        assertThat(webhook.taken())
                .containsExactlyElementsOf(bodies(5).stream().skip(1).toList());
        assertThat(failures().waiting()).isEqualTo(1);
    }

    @Test
    void aHangingOnFailureDelaysNoTokenEvent() throws Exception {
        webhook.hang();
        fail(0);
        await().until(() -> webhook.requests() == 1);
        MockEndpoint token = context.getEndpoint("mock:token", MockEndpoint.class);
        token.expectedBodiesReceived("{\"event\":\"refused\"}");

        alarms.onToken(Map.of("event", "refused"));

        token.assertIsSatisfied();
        assertThat(failures().waiting()).isEqualTo(1);
        assertThat(context.getInflightRepository().size()).isZero(); // Camel's stop does not wait for it
    }

    @Test
    void anAlarmThatFindsNoRoomIsInTheLog() {
        webhook.hang();

        IntStream.range(0, 23).forEach(this::fail);

        assertThat(failures().notDelivered()).isEqualTo(3);
        assertThat(messages())
                .filteredOn(line -> line.startsWith("ERROR Alarm not delivered"))
                .hasSize(3)
                .allMatch(line -> line.contains("waiting=20"))
                .allMatch(line -> line.contains("{\"kind\":\"feed\",\"feed\":\"acme\",\"reason\":\"failure 2"));
        webhook.comeBack();
        awaitNoneWaits();
        assertThat(webhook.taken()).containsExactlyElementsOf(bodies(20));
    }

    @Test
    void aStopTriesOnceMoreAndLogsTheRest() {
        webhook.die();
        fail(0);
        await().until(() -> failures().retried() > 3);

        context.stop();

        assertThat(messages())
                .last()
                .asString()
                .startsWith("ERROR Alarm not delivered route=on-failure")
                .contains("the process stops", "failure 0");
        assertThat(failures())
                .extracting(AlarmCounts::waiting, AlarmCounts::notDelivered)
                .containsExactly(0L, 1L);
    }

    @Test
    void aStopSendsWhatWaitsForItsNextTry() {
        webhook.die();
        fail(0);
        await().until(() -> failures().retried() > 3);
        webhook.comeBack();

        context.stop();

        assertThat(webhook.taken()).containsExactlyElementsOf(bodies(1));
    }

    private void fail(int number) {
        alarms.onFailure(Failure.ofFeed("acme", "failure " + number));
    }

    private static List<String> bodies(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"kind\":\"feed\",\"feed\":\"acme\",\"reason\":\"failure " + number + "\"}")
                .toList();
    }

    private AlarmCounts failures() {
        return alarms.counts().get(0);
    }

    private void awaitNoneWaits() {
        await().atMost(Duration.ofSeconds(60)).until(() -> failures().waiting() == 0);
    }

    private List<String> messages() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .filter(line -> line.contains("route=on-failure"))
                .toList();
    }

    private static ObjectMapper json() {
        return JsonMapper.builder()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }
}
