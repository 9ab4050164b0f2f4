package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RefusalTest {
    private static final String NO =
            """
            {"error": "invalid_client", "description": "authentication failed", "error_description": "wrong secret."}""";

    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();
    private final Client client = new Client(server.uri(), clock);
    private final AccessTokens tokens = client.tokens();

    @AfterEach
    void close() {
        tokens.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 451})
    void anOAuthErrorIsRefusedAtOnceWithOneRequest(int status) {
        server.then(status, NO);

        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

        assertThat(server.requests()).hasSize(1);
        assertThat(client.waits()).isEmpty();
    }

    @Test
    void hasAddressResponseAndWhatToCheck() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("ININ-Correlation-Id", "4711");
            TokenServer.send(exchange, 401, NO);
        });

        assertThatThrownBy(tokens::get)
                .hasMessage("Token endpoint " + server.uri()
                        + " answered 401 invalid_client: wrong secret [correlation id 4711]. " + Client.ADVICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\": \"invalid_scope\"} | answered 400 invalid_scope.",
                "{\"error\": \"invalid_grant\", \"description\": \"b\"} | answered 400 invalid_grant: b.",
                "{\"error\": \"unauthorized_client\"} | answered 400 unauthorized_client."
            })
    void saysWhatThereIsToSay(String body, String reported) {
        server.then(400, body);

        assertThatThrownBy(tokens::get)
                .hasMessage("Token endpoint " + server.uri() + " " + reported + " " + Client.ADVICE);
    }

    @Test
    void saysItInOneLineOfBoundedLength() {
        server.then(
                400,
                """
                {"error": "invalid_client", "description": "a\\nb\\u001b[31m %s"}"""
                        .formatted("long ".repeat(10_000)));

        assertThatThrownBy(tokens::get).satisfies(refusal -> assertThat(refusal.getMessage())
                .contains(" answered 400 invalid_client: a b [31m long long")
                .endsWith("…. " + Client.ADVICE)
                .hasSizeLessThan(500)
                .hasLineCount(1));
    }

    @Test
    void lastsWithoutAnotherRequest() throws Exception {
        server.then(401, NO);
        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

        assertThat(new Crowd(50, tokens::get).failures())
                .hasSize(50)
                .hasOnlyElementsOfType(TokenException.Refused.class);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void appliesToWaitingCallersToo() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.then(exchange -> {
            release.await();
            TokenServer.send(exchange, 401, NO);
        });

        Crowd crowd = new Crowd(50, tokens::get).allWaiting();
        release.countDown();

        assertThat(crowd.failures()).hasSize(50).hasOnlyElementsOfType(TokenException.Refused.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void appliesToCallersAlreadyUnderWay() throws Exception {
        server.then(200, TokenServer.token("t", 300)).then(401, NO);
        tokens.get();
        clock.move(Duration.ofSeconds(280));
        clock.afterNextLook(() -> {
            new Crowd(1, tokens::get);
            Awaitility.await().until(() -> client.refusals().size() == 1);
        });

        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void isForgottenWhenItIsForgiven() throws Exception {
        server.then(401, NO).then(401, NO).then(200, TokenServer.token("t", 300));
        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

        tokens.forgiveRefusal();
        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);
        assertThat(server.requests()).hasSize(2);
        tokens.forgiveRefusal();

        assertThat(tokens.get().value()).isEqualTo("t");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void endsTheTriesAfterATransientFailure() {
        server.then(503, "").then(401, NO);

        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

        assertThat(server.requests()).hasSize(2);
    }
}
