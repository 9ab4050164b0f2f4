package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Everything that oauth prints, logs and throws is searched for the secrets, also against an endpoint that repeats them. */
class SecrecyTest {
    private static final String SECRET = "s3cret:/+ü%=";
    private static final String PASSWORD = "pa55 word&+";
    private static final String TOKEN = "t0ken/+=~1";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger room = (Logger) LoggerFactory.getLogger("caravan");
    private final StringWriter printed = new StringWriter();
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
        room.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.detachAppender(logged);
        room.setLevel(Level.INFO);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 429, 500, 503})
    void secretsThatTheEndpointRepeatsAreHidden(int status) {
        server.otherwise(exchange -> {
            exchange.getResponseHeaders().set("X-Correlation-Id", SECRET + " " + encoded(SECRET));
            TokenServer.send(exchange, status, echo());
        });

        for (ClientAuthentication authentication : ClientAuthentication.values()) {
            fetch(request(authentication));
        }

        assertThat(printed.toString()).contains("answered " + status).contains("***");
        assertThatNothingShowsASecret();
    }

    @ParameterizedTest
    @EnumSource
    void requestsTokensAndFailuresPrintNoSecret(ClientAuthentication authentication) throws Exception {
        TokenRequest request = request(authentication);
        server.then(200, TokenServer.token(TOKEN, 300)).thenStalls().otherwise(exchange -> {});
        Client client = new Client(server.uri(), clock).timeout(Duration.ofSeconds(1));

        TokenEndpoint endpoint = client.endpoint(request);
        try (AccessTokens tokens = new AccessTokens("acme", endpoint, client.retry(), clock, new Thrower())) {
            AccessToken token = tokens.get();
            assertThat(token.value()).isEqualTo(TOKEN);
            print(token, request, request.toHttp(), endpoint, tokens, client.retry());
            await().until(() -> !logged.list.isEmpty());
            tokens.drop(token);
            fetch(request);
            print(tokens);
        }

        assertThatNothingShowsASecret();
    }

    @Test
    void anEmptySecretHidesNothing() {
        server.then(401, """
                {"error": "invalid_client"}""");

        fetch(new TokenRequest(server.uri(), "acme", "", ClientAuthentication.FORM, Map.of()));

        assertThat(printed.toString()).contains(server.uri() + " answered 401 invalid_client. " + Client.ADVICE);
    }

    private TokenRequest request(ClientAuthentication authentication) {
        return new TokenRequest(
                server.uri(),
                "acme",
                SECRET,
                authentication,
                Map.of("grant_type", "password", "username", "nobody", "password", PASSWORD));
    }

    /** Repeats to the client all that it sent, in every field that a message may quote. */
    private String echo() {
        TokenServer.Request last = server.requests().get(server.requests().size() - 1);
        String all = json(String.join(" ", last.authorization(), last.body(), SECRET, PASSWORD));
        return """
                {"error": "%1$s", "error_description": "%1$s", "description": "%1$s", "token_type": "%1$s",
                 "access_token": "%2$s"}"""
                .formatted(all, TOKEN);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private void fetch(TokenRequest request) {
        Client client = new Client(server.uri(), clock).timeout(Duration.ofSeconds(1));
        try (AccessTokens tokens = new AccessTokens("acme", client.endpoint(request), client.retry(), clock, client)) {
            print(tokens.get());
        } catch (TokenException e) {
            print(e);
            e.printStackTrace(new PrintWriter(printed, true));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        client.refusals().forEach(this::print);
    }

    private void print(Object... things) {
        Stream.of(things).forEach(thing -> printed.append(String.valueOf(thing)).append('\n'));
    }

    private void assertThatNothingShowsASecret() {
        logged.list.forEach(event -> print(event.getFormattedMessage(), String.valueOf(event.getThrowableProxy())));
        for (String secret : List.of(SECRET, PASSWORD, TOKEN)) {
            assertThat(printed.toString())
                    .doesNotContain(secret, encoded(secret), encoded(secret).replace("+", "%20"))
                    .doesNotContain(base64(secret), base64("acme:" + secret), base64("acme:" + encoded(secret)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Thrower implements TokenListener {
        @Override
        public void renewed(Instant expiresAt) {
            throw new IllegalStateException("a listener's own trouble");
        }

        @Override
        public void refused(String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void unavailable(String reason) {}
    }
}
