package caravan.camel.wiring.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import caravan.ledger.Ledger;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;
import caravan.testing.Database;
import caravan.testing.TokenServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token requests from the settings of each grant. */
class TokenFactoryTest {
    private final TokenServer server = new TokenServer();
    private final Ledger ledger;

    TokenFactoryTest(@TempDir Path folder) {
        ledger = Database.H2.open(folder);
    }

    @AfterEach
    void close() {
        server.close();
        ledger.close();
    }

    @Test
    void aPasswordGoesBesideTheClientInBasic() throws Exception {
        TokenServer.Request request = requested(
                Map.of("feed.*.grant", "password", "feed.*.username", "ada@example.com", "feed.*.password", "p w&="));

        assertThat(request.authorization()).startsWith("Basic ");
        assertThat(request.body()).isEqualTo("grant_type=password&username=ada%40example.com&password=p+w%26%3D");
    }

    @Test
    void aRefreshTokenGoesInAForm() throws Exception {
        TokenServer.Request request = requested(Map.of(
                "feed.*.grant", "refresh_token",
                "feed.*.refresh-token", "rt/1==",
                "feed.*.client-auth", "form",
                "feed.*.scopes", "b,a"));

        assertThat(request.authorization()).isEqualTo("null");
        assertThat(request.body())
                .isEqualTo("grant_type=refresh_token&scope=b+a&refresh_token=rt%2F1%3D%3D"
                        + "&client_id=acme&client_secret=s3cret");
    }

    @Test
    void anAccessKeyIsSentAsTwoMembersInJson() throws Exception {
        TokenServer.Request request =
                requested(Map.of("feed.*.grant", "access_key", "feed.*.username", "KEY==", "feed.*.password", "shh=="));

        assertThat(request.authorization()).isEqualTo("null");
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.body()).isEqualTo("{\"accessKeyId\":\"KEY==\",\"accessKeySecret\":\"shh==\"}");
    }

    @Test
    void scopesAreJoinedByASpace() throws Exception {
        TokenServer.Request request =
                requested(Map.of("feed.*.scopes", " conversation:read,user:read   analytics:read "));

        assertThat(request.body())
                .isEqualTo("grant_type=client_credentials&scope=conversation%3Aread+user%3Aread+analytics%3Aread");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_credentials | Check feed.acme.client-id, .client-secret, .client-auth, and .region or"
                        + " .token-url.",
                "password | Check feed.acme.username, .password, .client-id,",
                "refresh_token | was revoked or was used up: log in again and set .refresh-token.",
                "access_key | Check feed.acme.username and .password, the access key's id and secret, and .token-url."
            })
    void aRefusalSaysWhatToCheckForThisGrant(String grant, String advice) {
        server.then(400, """
                {"error": "invalid_grant"}""");
        TokenSite site = site(Map.of(
                "feed.*.grant", grant,
                "feed.*.username", "ada-user",
                "feed.*.password", "pw-secret",
                "feed.*.refresh-token", "rt-secret"));

        try (AccessTokens tokens = site.tokens("acme")) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenException.Refused.class)
                    .hasMessageContainingAll("answered 400 invalid_grant", advice);
        }
    }

    @Test
    void feedsOfOneClientShareItsTokensUnlessTheirScopesDiffer() {
        TokenSite same = site(Map.of("feed.*.scopes", "a"));
        TokenSite apart = site(Map.of("feed.acme.scopes", "a", "feed.other.scopes", "b"));

        assertThat(same.tokens("acme")).isSameAs(same.tokens("other"));
        assertThat(apart.tokens("acme")).isNotSameAs(apart.tokens("other"));
    }

    @ParameterizedTest
    @CsvSource({"client-secret", "username", "password", "scopes", "proxy=http://proxy:3128", "client-auth=form"})
    void feedsShareNoTokensIfTheirRequestsDiffer(String setting) {
        String[] pair = setting.split("=", -1);
        TokenSite apart = site(Map.of(
                "feed.*.grant",
                "password",
                "feed.*.username",
                "ada",
                "feed.*.password",
                "pw",
                "feed.other." + pair[0],
                pair.length < 2 ? "another" : pair[1]));

        assertThat(apart.tokens("acme")).isNotSameAs(apart.tokens("other"));
        assertThat(apart.tokens("acme")).isSameAs(apart.tokens("acme"));
    }

    @Test
    void noWaitIsLongerThanTheSettings() throws Exception {
        for (int failures = 0; failures < 40; failures++) {
            server.then(503, "");
        }
        server.then(200, TokenServer.token("t", 300));

        try (AccessTokens tokens = site(Map.of("caravan.retry.attempts", "41", "caravan.retry.max-delay", "2ms"))
                .tokens("acme")) {
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(60), tokens::get)
                            .value())
                    .isEqualTo("t");
        }
    }

    private TokenServer.Request requested(Map<String, String> settings) throws Exception {
        server.then(200, TokenServer.token("t", 300));
        try (AccessTokens tokens = site(settings).tokens("acme")) {
            assertThat(tokens.get().value()).isEqualTo("t");
        }
        return server.requests().get(0);
    }

    private TokenSite site(Map<String, String> settings) {
        return TokenSite.of(ledger, server.uri(), settings);
    }
}
