package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a token, and for how long. */
class TokenAnswerTest {
    private final HandClock clock = new HandClock();
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
                "0, PT1S",
                "-1, PT1S",
                "\"0\", PT1S",
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

        AccessToken token = endpoint.ask();

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

        assertThat(endpoint.ask().expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void itsEndIsCountedFromTheInjectedClock() throws Exception {
        server.then(200, TokenServer.token("t", 60));
        clock.move(Duration.ofDays(1000));

        assertThat(endpoint.ask().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
    void bearerIsAcceptedInAnyCase(String type) throws Exception {
        server.then(
                200,
                """
                {"access_token": "t", "token_type": "%s", "expires_in": 60}""".formatted(type));

        assertThat(endpoint.ask().value()).isEqualTo("t");
    }

    @Test
    void aTypeThatIsNotToldIsBearer() throws Exception {
        server.then(200, """
                {"access_token": "t"}""");

        assertThat(endpoint.ask().value()).isEqualTo("t");
    }

    @Test
    void anotherTypeIsRefusedAndNamed() {
        server.then(200, """
                {"access_token": "t", "token_type": "mac"}""");

        assertThatThrownBy(endpoint::ask)
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
    void a200WithoutATokenIsRefused(String json) {
        server.then(200, json);

        assertThatThrownBy(endpoint::ask)
                .isInstanceOf(TokenException.Refused.class)
                .hasMessage(
                        "Token endpoint " + server.uri() + " answered 200 without an access_token. " + Client.ADVICE);
    }
}
