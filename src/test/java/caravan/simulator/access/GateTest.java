package caravan.simulator.access;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, limits, and the errors and headers about them. */
class GateTest {
    private final ManualClock clock = new ManualClock("2026-11-02T12:00:00Z");

    @AutoClose
    private final Simulator simulator = Caller.vendor(Conversations.none())
            .requestsPerMinute(3)
            .clock(clock)
            .start();

    private final Caller caller = new Caller(simulator);

    @Test
    void aMissingUnknownOrExpiredTokenIs401() throws Exception {
        HttpResponse<String> none = caller.post(Caller.QUERY, "application/json", "{}");
        HttpResponse<String> unknown = with("Bearer wrong");
        caller.authorized();
        clock.move(Duration.ofHours(24));
        HttpResponse<String> expired = caller.page(DAY, 1);

        assertThat(List.of(none, unknown, expired))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(json(none).path("code").asText()).isEqualTo("authentication.required");
        assertThat(json(unknown)).isEqualTo(errorBody(unknown, "Invalid login credentials.", "bad.credentials", 401));
        assertThat(json(expired).path("code").asText()).isEqualTo("credentials.expired");
    }

    @Test
    void aTooLargeRequestIs413AndNoJsonIs415() throws Exception {
        caller.authorized();
        String large = "{\"interval\":\"" + "x".repeat(1 << 20) + "\"}";
        HttpRequest form = HttpRequest.newBuilder(simulator.uri().resolve(Caller.QUERY))
                .header("Authorization", "Bearer " + caller.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                .build();

        HttpResponse<String> refused = caller.query(large);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(json(refused).path("code").asText()).isEqualTo("request.entity.too.large");
        assertThat(caller.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "408, client.timeout",
        "413, request.entity.too.large",
        "500, internal.server.error",
        "501, not.implemented",
        "503, service.unavailable",
        "504, request.timeout"
    })
    void eachStatusHasTheCodeOfTheSpecification(int status, String code) throws Exception {
        simulator.faults().onNextQueries(1, new Fault.Status(status));

        HttpResponse<String> answer = caller.page(DAY, 1);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
    }

    @Test
    void withoutThePermissionItIs403() throws Exception {
        try (Simulator strict =
                Caller.vendor(Conversations.none()).withoutPermission().start()) {
            HttpResponse<String> answer = new Caller(strict).authorized().page(DAY, 1);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).path("code").asText()).isEqualTo("missing.any.permissions");
            assertThat(json(answer).path("message").asText())
                    .isEqualTo("Unable to perform the requested action. You must have at least one of the following"
                            + " permissions assigned: [analytics:conversationDetail:view,"
                            + " analytics:agentConversationDetail:view]");
            assertThat(json(answer).path("messageParams").isObject()).isTrue();
        }
    }

    @Test
    void anUnknownPathIs404AndSoIsAnotherMethod() throws Exception {
        HttpResponse<String> path = caller.post("/api/v2/users", "application/json", "{}");
        HttpResponse<String> method = caller.send(
                HttpRequest.newBuilder(simulator.uri().resolve(Caller.QUERY))
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(json(path)).isEqualTo(errorBody(path, "The requested resource was not found.", "not.found", 404));
        assertThat(method.statusCode()).isEqualTo(404);
    }

    @Test
    void eachResponseShowsTheRateLimitsMinute() throws Exception {
        caller.authorized();
        HttpResponse<String> first = caller.page(DAY, 1);
        clock.move(Duration.ofSeconds(20));
        HttpResponse<String> second = caller.page(DAY, 1);

        assertThat(number(first, "inin-ratelimit-count")).isEqualTo(1);
        assertThat(number(first, "inin-ratelimit-allowed")).isEqualTo(3);
        assertThat(number(first, "inin-ratelimit-reset")).isEqualTo(60);
        assertThat(number(second, "inin-ratelimit-count")).isEqualTo(2);
        assertThat(number(second, "inin-ratelimit-reset")).isEqualTo(40);
    }

    @Test
    void eachAnswerHasACorrelationIdOfItsOwnAndADate() throws Exception {
        HttpResponse<String> first = caller.basic("acme", "s3cret");
        HttpResponse<String> second = caller.page(DAY, 1);

        assertThat(header(first, "ININ-Correlation-Id"))
                .hasSize(36)
                .isNotEqualTo(header(second, "ININ-Correlation-Id"));
        assertThat(header(first, "Date")).endsWith("GMT");
        assertThat(header(second, "Date")).endsWith("GMT");
    }

    @Test
    void theFourthRequestInAMinuteIs429WithRetryAfter() throws Exception {
        caller.authorized();
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        clock.move(Duration.ofMillis(17_300));
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = caller.page(DAY, 1);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isEqualTo("43");
        assertThat(number(refused, "inin-ratelimit-count")).isEqualTo(3);
        assertThat(json(refused))
                .isEqualTo(errorBody(
                        refused,
                        "Rate limit exceeded the maximum. Retry the request in [43] seconds",
                        "too.many.requests.retry.after",
                        429));
    }

    @Test
    void theMinuteSlides() throws Exception {
        caller.authorized();
        caller.page(DAY, 1);
        clock.move(Duration.ofSeconds(30));
        caller.page(DAY, 1);
        caller.page(DAY, 1);

        clock.move(Duration.ofMillis(29_999));
        assertThat(caller.page(DAY, 1).statusCode())
                .as("the first is 59.999 s old")
                .isEqualTo(429);
        clock.move(Duration.ofMillis(1));
        assertThat(caller.page(DAY, 1).statusCode()).as("the first is 60 s old").isEqualTo(200);
        assertThat(caller.page(DAY, 1).statusCode())
                .as("the other two are 30 s old")
                .isEqualTo(429);
        clock.move(Duration.ofSeconds(30));
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void refusedRequestsDoNotCountAgainstTheMinute() throws Exception {
        caller.authorized();
        for (int request = 0; request < 3; request++) {
            caller.page(DAY, 1);
        }
        clock.move(Duration.ofSeconds(30));
        for (int request = 0; request < 7; request++) {
            assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(429);
        }

        clock.move(Duration.ofSeconds(30));

        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        assertThat(simulator.statistics().mostInAMinute()).isEqualTo(10);
    }

    @Test
    void eachTokenHasItsOwnMinute() throws Exception {
        caller.authorized();
        Caller other = new Caller(simulator).authorized();
        for (int request = 0; request < 3; request++) {
            caller.page(DAY, 1);
        }

        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(429);
        assertThat(other.page(DAY, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void aLimitOf0IsNoLimit() throws Exception {
        try (Simulator generous = Caller.vendor(Conversations.none())
                .requestsPerMinute(0)
                .clock(clock)
                .start()) {
            Caller other = new Caller(generous).authorized();
            for (int request = 0; request < 400; request++) {
                assertThat(other.page(DAY, 1).statusCode()).isEqualTo(200);
            }
        }
    }

    private HttpResponse<String> with(String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.uri().resolve(Caller.QUERY))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return caller.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode errorBody(HttpResponse<String> answer, String message, String code, int status) {
        return json(
                """
                {"message": "%s", "code": "%s", "status": %d, "contextId": "%s", "details": [], "errors": []}"""
                        .formatted(message, code, status, header(answer, "ININ-Correlation-Id")));
    }

    private static int number(HttpResponse<String> answer, String header) {
        return Integer.parseInt(header(answer, header));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
