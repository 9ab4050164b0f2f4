package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses that count as a token, and their life. */
class TokenAnswerTest {
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();
    private final TokenEndpoint endpoint = new Client(server.uri(), clock).endpoint(Client.request(server.uri()));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "3600, PT1H",
                "\"3600\", PT1H",
                "3600.9, PT1H",
                "86400, PT24H",
                "null, PT5M",
                "\"soon\", PT5M",
                "\"\", PT5M",
                "{}, PT5M",
                "0, PT5M",
                "-1, PT5M",
                "\"0\", PT5M",
                "0.4, PT1S",
                "\"NaN\", PT5M",
                "31536001, P365D",
                "9223372036854775807, P365D",
                "99999999999999999999999999, P365D"
            })
    void livesAsLongAsExpiresInSays(String expiresIn, Duration life) throws Exception {
        server.then(
                200,
                """
                {"access_token": "t", "token_type": "bearer", "expires_in": %s}"""
                        .formatted(expiresIn));

        AccessToken token = endpoint.request();

        assertThat(Duration.between(clock.instant(), token.expiresAt())).isEqualTo(life);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 60, \"refresh_token\": \"r\"}",
                "{\"accessToken\": \"t\", \"tokenType\": \"Bearer\", \"expiresIn\": \"60\", \"refreshToken\": \"r\"}"
            })
    void itsMembersAreTakenInSnakeAndInCamelCase(String json) throws Exception {
        server.then(200, json);

        TokenAnswer answer = endpoint.answer(null);

        assertThat(answer.token().value()).isEqualTo("t");
        assertThat(answer.token().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
        assertThat(answer.refreshToken()).isEqualTo("r");
        assertThat(answer.toString()).doesNotContain("\"t\"", "token r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\": \"t\"}",
                "{\"access_token\": \"t\", \"refresh_token\": null}",
                "{\"access_token\": \"t\", \"refresh_token\": \"\"}"
            })
    void withoutARefreshTokenThereIsNone(String json) throws Exception {
        server.then(200, json);

        assertThat(endpoint.answer(null).refreshToken()).isNull();
    }

    @Test
    void livesFiveMinutesWhenExpiresInIsMissing() throws Exception {
        server.then(200, """
                {"access_token": "t", "token_type": "bearer"}""");

        assertThat(endpoint.request().expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void itsEndIsCountedFromTheInjectedClock() throws Exception {
        server.then(200, TokenServer.token("t", 60));
        clock.move(Duration.ofDays(1000));

        assertThat(endpoint.request().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
    void bearerIsAcceptedInAnyCase(String type) throws Exception {
        server.then(
                200,
                """
                {"access_token": "t", "token_type": "%s", "expires_in": 60}""".formatted(type));

        assertThat(endpoint.request().value()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BearerToken", "JWT", ""})
    void otherTypeNamesOfGatewaysAreAccepted(String type) throws Exception {
        server.then(201, "{\"access_token\": \"t\", \"token_type\": \"" + type + "\"}");

        assertThat(endpoint.request().value()).isEqualTo("t");
    }

    @Test
    void aLineEndIsNoPartOfAToken() throws Exception {
        server.then(200, "{\"access_token\": \"t\\n\"}");

        assertThat(endpoint.request().value()).isEqualTo("t");
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsNotSent() {
        server.then(200, "{\"access_token\": \"t\\r\\nX-Evil: 1\"}");

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessageContaining("with an access_token that no header can carry");
    }

    @Test
    void aFormIsRead() throws Exception {
        server.then(200, "scope=a&access_token=t%2B1&token_type=bearer&expires_in=60\n");

        AccessToken token = endpoint.request();

        assertThat(token.value()).isEqualTo("t+1");
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "deflate without zlib"})
    void aCompressedResponseIsRead(String encoding) throws Exception {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding.split(" ", -1)[0]);
            TokenServer.send(exchange, 200, compressed(encoding, TokenServer.token("t", 60)));
        });

        assertThat(endpoint.request().value()).isEqualTo("t");
    }

    private static byte[] compressed(String encoding, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, encoding.endsWith("without zlib"));
        try (OutputStream out =
                encoding.endsWith("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    @Test
    void aRefusalInLatin1IsStillARefusal() {
        server.then(exchange -> TokenServer.send(
                exchange,
                400,
                "{\"error\": \"invalid_client\", \"error_description\": \"ungültig\"}"
                        .getBytes(StandardCharsets.ISO_8859_1)));

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Refused.class)
                .hasMessageContaining("invalid_client: ungültig");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndItsTargetIsNamed(int status) {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://other.example.com/token?client_id=acme");
            TokenServer.send(exchange, status, "");
        });

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessage("Token endpoint " + server.uri() + " answered " + status + " and points to"
                        + " https://other.example.com/token. Nothing was sent there. If that is the right address, set"
                        + " .token-url to it.");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aGatewaysAnswerIsReportedAsOne() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Server", "CloudFront");
            exchange.sendResponseHeaders(403, -1);
        });

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessage(
                        "Token endpoint " + server.uri() + " answered 403 with text/html (Server: CloudFront), which"
                                + " is no OAuth error: a firewall, a gateway or a proxy may"
                                + " have answered in its place. If this persists: " + Client.ADVICE);
    }

    @Test
    void aRetryAfterMayBeADate() {
        String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC));
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", inAMinute);
            TokenServer.send(exchange, 429, "{\"error\": \"slow_down\"}");
        });

        assertThatThrownBy(endpoint::request)
                .isInstanceOfSatisfying(TokenException.Unavailable.class, later -> assertThat(
                                later.retryAfter().orElseThrow())
                        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60)));
    }

    @Test
    void a200WithAnErrorIsRefused() {
        server.then(200, "{\"error\": \"invalid_client\"}");

        assertThatThrownBy(endpoint::request).isInstanceOf(TokenException.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403})
    void anErrorThatIsNoOAuthCodeMayBeAGatewaysAndIsReportedWhole(int status) {
        server.then(status, "{\"error\": \"Access blocked\", \"error_description\": \"rule 7\"}");

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessage("Token endpoint " + server.uri() + " answered " + status
                        + " Access blocked: rule 7, which is"
                        + " no OAuth " + (status == 200 ? "token" : "error") + ": a firewall, a gateway or a proxy may"
                        + " have answered in its place. If this persists: " + Client.ADVICE);
    }

    @Test
    void aMissingTypeIsBearer() throws Exception {
        server.then(200, """
                {"access_token": "t"}""");

        assertThat(endpoint.request().value()).isEqualTo("t");
    }

    @Test
    void anotherTypeIsRefusedAndNamed() {
        server.then(200, """
                {"access_token": "t", "token_type": "mac"}""");

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Refused.class)
                .hasMessage("Token endpoint " + server.uri() + " answered 200 with a token of the type mac, accepted is"
                        + " bearer (RFC 6750). " + Client.ADVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"t\"",
                "{\"access_token\": null}",
                "{\"access_token\": 17}",
                "{\"access_token\": \"\"}",
                "{\"access_token\": {}}",
                "{\"token\": \"t\", \"token_type\": \"mac\"}"
            })
    void a200WithoutATokenIsRetried(String json) {
        server.then(200, json);

        assertThatThrownBy(endpoint::request)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessage("Token endpoint " + server.uri()
                        + " answered 200 without an access_token. Check the address" + " of the token endpoint.");
    }
}
