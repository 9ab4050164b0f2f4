package caravan.camel.source.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.call.ApiAddress;
import caravan.camel.wiring.StartCheck;
import caravan.camel.wiring.token.TokenFactory;
import caravan.settings.FeedSettings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses of a NICE CXone feed, and the mistakes if they are unknown. */
class CxOneSiteTest {
    private final Map<String, String> given = new HashMap<>(Map.of(
            "caravan.feeds", "acme",
            "feed.acme.source", "cxone-completed",
            "feed.acme.client-id", "id",
            "feed.acme.client-secret", "secret",
            "feed.acme.username", "key",
            "feed.acme.password", "secret"));

    @Test
    void anAreasHostsAreMadeFromItsName() {
        given.put("feed.acme.area", "na1");

        assertThat(api().get()).isEqualTo(URI.create("https://api-na1.niceincontact.com"));
        assertThat(tokens()).isEqualTo("https://cxone.niceincontact.com/auth/token");
    }

    @Test
    void anAccessKeyGetsTokensFromItsArea() {
        given.put("feed.acme.area", "na1");
        given.put("feed.acme.grant", "access_key");

        assertThat(tokens()).isEqualTo("https://na1.nice-incontact.com/authentication/v1/token/access-key");
    }

    @Test
    void addressesInSettingsComeFirst() {
        given.put("feed.acme.area", "na1");
        given.put("feed.acme.tenant", "1234");
        given.put("feed.acme.api-url", "http://127.0.0.1:1");
        given.put("feed.acme.token-url", "http://127.0.0.1:2/token");

        assertThat(api().get()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(tokens()).isEqualTo("http://127.0.0.1:2/token");
    }

    @Test
    void aPresetOfCxOneHasTheSameAddresses() {
        given.remove("feed.acme.source");
        given.put("feed.acme.preset", "cxone-agents");
        given.put("feed.acme.api-version", "31");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.acme.tenant is not set. For NICE CXone set it");

        given.put("feed.acme.area", "na1");

        assertThat(feed().rest().request().path()).isEqualTo("/incontactapi/services/v31.0/agents");
        assertThat(api().get()).isEqualTo(URI.create("https://api-na1.niceincontact.com"));
        assertThat(tokens()).isEqualTo("https://cxone.niceincontact.com/auth/token");
    }

    @Test
    void withoutAnAddressItIsAMistake() {
        assertThat(mistakes())
                .containsExactly("feed.acme.tenant is not set. For NICE CXone set it, or .area or .api-url, so that"
                        + " the address of the API is known.");
    }

    @Test
    void anAccessKeyAloneNeedsItsArea() {
        given.put("feed.acme.tenant", "1234");
        given.put("feed.acme.grant", "access_key");

        assertThat(mistakes())
                .containsExactly("feed.acme.area is not set. With .grant=access_key set it, or .token-url, so that the"
                        + " token endpoint is known.");
    }

    @Test
    void secretsGoToTheVendorOnlyForItsOwnApi() {
        given.put("feed.acme.api-url", "https://api.example.com");
        assertThat(mistakes()).singleElement().asString().startsWith("feed.acme.token-url is not set");

        given.put("feed.acme.api-url", "https://niceincontact.com.example.com");
        assertThat(mistakes()).hasSize(1);

        given.put("feed.acme.api-url", "https://api-na1.niceincontact.com");
        assertThat(mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "commercial, https://cxone.niceincontact.com/auth/token",
        "fedramp, https://cxone-gov.niceincontact.com/auth/token",
        "au-sovereign, https://nicecxone-sov1.au/auth/token",
        "eu-sovereign, https://nicecxone-sov1.eu/auth/token",
        "cxone.example.uk, https://cxone.example.uk/auth/token",
        "https://cxone.example.uk/, https://cxone.example.uk/auth/token"
    })
    void theIssuerGivesTheTokens(String issuer, String endpoint) {
        given.put("feed.acme.tenant", "1234");
        given.put("feed.acme.issuer", issuer);

        assertThat(tokens()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "api-url, https://api-b32.niceincontact-gov.com, 1",
        "api-url, https://api-gov1.niceincontact.com, 1",
        "api-url, https://api-c1.nicecxone-gov.com, 1",
        "api-url, https://api-l1.nicecxone-sov1.au, 1",
        "area, gov1, 1",
        "configuration-url, https://cxone-gov.niceincontact.com/.well-known/cxone-configuration, 1",
        "configuration-url, https://nicecxone-sov1.eu/.well-known/cxone-configuration, 1",
        "api-url, https://api-na1.niceincontact.com, 0"
    })
    void aSecretOfAnotherRealmGoesToNoCommercialHost(String name, String value, int mistakes) {
        given.put("feed.acme.tenant", "1234");
        given.put("feed.acme." + name, value);

        assertThat(mistakes()).hasSize(mistakes);
    }

    @Test
    void aCommercialTokenUrlDoesNotFitAnotherRealm() {
        given.put("feed.acme.api-url", "https://api-l1.nicecxone-sov1.au");
        given.put("feed.acme.token-url", "https://cxone.niceincontact.com/auth/token");

        assertThat(mistakes()).singleElement().asString().contains("au-sovereign", "cxone.niceincontact.com");
    }

    @Test
    void anAreaMakesNoAddressOfAnotherRealm() {
        given.put("feed.acme.area", "b32");
        given.put("feed.acme.issuer", "fedramp");

        assertThat(mistakes()).singleElement().asString().contains("set .tenant or .api-url instead");
    }

    @Test
    void anAccessKeyOfAnotherRealmNeedsItsTokenUrl() {
        given.put("feed.acme.tenant", "1234");
        given.put("feed.acme.area", "b32");
        given.put("feed.acme.grant", "access_key");
        given.put("feed.acme.issuer", "fedramp");

        assertThat(mistakes()).singleElement().asString().startsWith("feed.acme.token-url is not set");
    }

    @Test
    void aFilterThatCannotBeSentIsReported() {
        given.put("feed.acme.area", "na1");
        given.put("feed.acme.filter", "{\"updatedSince\": \"2026-11-01\"}");

        assertThat(mistakes())
                .containsExactly(
                        "feed.acme.filter: the key updatedSince is Caravan's own; accepted is a JSON object of the"
                                + " vendor's filter keys, without [endDate, skip, startDate, top, updatedSince].");
    }

    private ApiAddress api() {
        return CxOneSite.api(feed(), TokenFactory.http(feed()), Clock.systemUTC());
    }

    private String tokens() {
        return CxOneSite.tokenEndpoint(feed()).toString();
    }

    private FeedSettings feed() {
        Mistakes mistakes = new Mistakes();
        FeedSettings feed =
                StartCheck.settings(layers(mistakes), mistakes).feeds().get(0);
        mistakes.throwIfAny();
        return feed;
    }

    private List<String> mistakes() {
        Mistakes mistakes = new Mistakes();
        StartCheck.settings(layers(mistakes), mistakes);
        return mistakes.found();
    }

    private ConfigSources layers(Mistakes mistakes) {
        return ConfigSources.of(Path.of(""), mistakes).under(given);
    }
}
