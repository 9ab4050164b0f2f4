package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.choice.Grant;
import caravan.settings.choice.TokenStoreName;
import caravan.settings.type.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tokens are requested, and where they are kept. */
class TokenSettingsTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void clientCredentialsInMemoryAreTheDefault() {
        FeedSettings.Client client =
                new GivenLayers().settings().feed("genesys").client();

        assertThat(client.grant()).isEqualTo(Grant.CLIENT_CREDENTIALS);
        assertThat(client.tokenStore()).isEqualTo(TokenStoreName.MEMORY);
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, client-id client-secret",
        "password, client-id username password",
        "refresh_token, client-id refresh-token",
        "access_key, username password"
    })
    void eachGrantReportsAllThatItLacks(String grant, String names) {
        GivenLayers given = new GivenLayers().withoutClient().file("feed.*.grant", grant);

        List<String> missing = List.of(names.split(" ", -1));
        assertThat(given.mistakes()).hasSameSizeAs(missing).zipSatisfy(missing, (mistake, name) -> assertThat(mistake)
                .startsWith("feed.genesys." + name + " is not set. Set FEED_GENESYS_"));
    }

    @Test
    void eachGrantTakesWhatItNeeds() {
        FeedSettings.Client client = new GivenLayers()
                .withoutClient()
                .file("feed.*.grant", "refresh_token")
                .file("feed.*.client-id", "public")
                .file("feed.*.refresh-token", "hush-rt")
                .settings()
                .feed("genesys")
                .client();

        assertThat(client.refreshToken().value()).isEqualTo("hush-rt");
        assertThat(client.secret().value()).as("a public client has none").isEmpty();
        assertThat(client.toString()).doesNotContain("hush");
    }

    @Test
    void aStoreNeedsAKey() {
        GivenLayers given = new GivenLayers().file("feed.*.token-store", "jdbc");

        assertThat(given.mistakes())
                .singleElement()
                .asString()
                .startsWith("caravan.token-key is not set. feed.genesys.token-store=jdbc")
                .contains("CARAVAN_TOKEN_KEY", "openssl rand -base64 32");
        assertThat(given.system("caravan.command", "status").mistakes())
                .as("a client without requests needs none")
                .isEmpty();
    }

    @Test
    void theKeyComesFromTheEnvironmentOrDotenv() {
        assertThat(new GivenLayers()
                        .environment("CARAVAN_TOKEN_KEY", KEY)
                        .settings()
                        .tokenKeys())
                .containsExactly(new Secret(KEY));
        assertThat(new GivenLayers()
                        .dotenv("CARAVAN_TOKEN_KEY", OTHER + ", " + KEY)
                        .settings()
                        .tokenKeys())
                .containsExactly(new Secret(OTHER), new Secret(KEY));
        assertThat(new GivenLayers()
                        .environment("K", KEY)
                        .file("caravan.token-key", "{{env:K}}")
                        .settings()
                        .tokenKeys())
                .containsExactly(new Secret(KEY));
    }

    @Test
    void aKeyThatOthersCanSeeIsAMistakeThatDoesNotRepeatIt() {
        assertThat(new GivenLayers().file("caravan.token-key", KEY).mistakes())
                .containsExactly("caravan.token-key (application.properties): a key must not be there. Set"
                        + " CARAVAN_TOKEN_KEY in the environment or in .env, or write {{file:/run/secrets/name}}.");
        assertThat(new GivenLayers().system("caravan.token-key", KEY).mistakes())
                .singleElement()
                .asString()
                .startsWith("caravan.token-key (-D): a key must not be there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", KEY + KEY, KEY + ",", KEY + ",c2hvcnQ="})
    void aKeyOfAnotherSizeIsAMistakeThatDoesNotRepeatIt(String key) {
        assertThat(new GivenLayers().environment("CARAVAN_TOKEN_KEY", key).mistakes())
                .containsExactly(
                        "caravan.token-key (the environment): accepted is 32 random bytes in base64, as openssl"
                                + " rand -base64 32 makes them, or several such keys, comma separated.");
    }

    @Test
    void aKeyIsNeitherPrintedNorPassedToRoutes() {
        Settings settings =
                new GivenLayers().environment("CARAVAN_TOKEN_KEY", KEY).settings();

        assertThat(settings.toString()).doesNotContain(KEY);
        assertThat(settings.properties()).doesNotContainValue(KEY).containsEntry("caravan.token-key", "***");
    }
}
