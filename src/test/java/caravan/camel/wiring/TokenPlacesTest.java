package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.wiring.token.TokenSite;
import caravan.settings.Settings;
import caravan.settings.raw.Mistakes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Mistakes in the addresses of token endpoints, and in shared refresh tokens. */
class TokenPlacesTest {
    @Test
    void aSecretGoesOnlyToTheRegionOfTheApi() {
        assertThat(mistakes(Map.of("feed.acme.api-url", "https://api.example.com")))
                .containsExactly("feed.acme.token-url is not set: .api-url=https://api.example.com is of no region, so"
                        + " the token endpoint is unknown.");
        assertThat(mistakes(Map.of("feed.acme.api-url", "https://api.mypurecloud.de")))
                .isEmpty();
        assertThat(mistakes(Map.of(
                        "feed.acme.api-url", "https://api.example.com",
                        "feed.acme.token-url", "https://login.example.com/any/path")))
                .isEmpty();
    }

    @Test
    void feedsOfOneRefreshTokenShareItsRenewal() {
        Map<String, String> both = Map.of("feed.*.grant", "refresh_token", "feed.*.refresh-token", "rt-secret");

        assertThat(mistakes(both)).isEmpty();
        for (String apart : List.of(
                "scopes=a",
                "token-store=jdbc",
                "client-id=x",
                "client-secret=x",
                "client-auth=form",
                "proxy=http://proxy:3128",
                "token-url=https://x.example.com")) {
            Map<String, String> settings = new TreeMap<>(both);
            settings.put("feed.other." + apart.split("=", -1)[0], apart.split("=", -1)[1]);
            assertThat(mistakes(settings))
                    .as(apart)
                    .containsExactly("feed.other.refresh-token is that of feed.acme: give both the same .client-id,"
                            + " .client-secret, .client-auth, .token-url, .scopes, .token-store and"
                            + " .proxy, or log in once for each.");
        }
        Map<String, String> twoLogins = new TreeMap<>(both);
        twoLogins.put("feed.other.refresh-token", "rt-other");
        twoLogins.put("feed.other.scopes", "a");
        assertThat(mistakes(twoLogins)).isEmpty();
    }

    private static List<String> mistakes(Map<String, String> own) {
        Mistakes mistakes = new Mistakes();
        Settings settings = Settings.read(TokenSite.layers(own), mistakes);
        new FeedCheck(settings, Clock.systemUTC()).check(mistakes);
        return mistakes.found();
    }
}
