package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.testing.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user's {@code on-failure} with a webhook, while a second sink of the feed fails. */
@Timeout(120)
class AlarmFlowTest {
    private static final String REFUSES =
            """
                    - throwException:
                        exceptionType: java.io.IOException
                        message: "the partner refuses"
            """;

    @TempDir
    Path folder;

    private Webhook webhook;

    @BeforeEach
    void open() throws IOException {
        webhook = new Webhook();
    }

    @AfterEach
    void close() {
        webhook.close();
    }

    @Test
    void aHangingWebhookHoldsUpNoDeliveryAndNoStop() throws Exception {
        webhook.hang();
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            // a stop that waited for the webhook would last longer than this test may
            scene.with("camel.main.shutdown-timeout", "600").with("caravan.alarms.stop-wait", "50ms");

            assertThat(scene.once()).as(scene.errors()).isEqualTo(1);

            scene.assertEachRecordOnce();
            assertThat(webhook.requests()).isEqualTo(1);
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Alarm not delivered route=on-failure")
                            && line.contains("the partner refuses"));
        }
    }

    @Test
    void anAlarmArrivesThoughTheRouteHasItsOwnRedelivery() throws Exception {
        webhook.die();
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.alarms.retry-delay", "1ms").with("caravan.alarms.max-retry-delay", "20ms");
            try (Underway running = new Underway(scene)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> webhook.requests() > 8);
                await().atMost(Duration.ofSeconds(60)).untilAsserted(scene::assertEachRecordOnce);
                assertThat(running.isRunning()).isTrue();

                webhook.comeBack();

                await().atMost(Duration.ofSeconds(60))
                        .until(() -> webhook.taken().size() >= 2);
            }
            assertThat(webhook.taken())
                    .allMatch(body -> body.startsWith("{\"kind\":\"delivery\",\"feed\":\"acme\""))
                    .doesNotHaveDuplicates();
            assertThat(log.messages()).noneMatch(line -> line.startsWith("ERROR Alarm not delivered"));
        }
    }

    /** Six hours with the sinks file and partner; the user's file on-failure has an onException of its own. */
    private Scene scene() throws IOException {
        Scene scene = EndpointScene.of(folder, 6, EndpointScene.route(REFUSES)).with("feed.acme.sink", "file,partner");
        Files.writeString(
                folder.resolve("routes").resolve("on-failure.camel.yaml"),
                """
                - onException:
                    exception:
                      - java.lang.Exception
                    redeliveryPolicy:
                      maximumRedeliveries: "1"
                      redeliveryDelay: "1"
                      logExhausted: false
                - route:
                    id: on-failure
                    from:
                      uri: direct:on-failure
                      steps:
                        - filter:
                            simple: "${body} != null"
                            steps:
                              - marshal:
                                  json:
                                    objectMapper: "#json"
                              - to:
                                  uri: "%s"
                                  parameters:
                                    httpMethod: POST
                """
                        .formatted(webhook.address()));
        return scene;
    }
}
