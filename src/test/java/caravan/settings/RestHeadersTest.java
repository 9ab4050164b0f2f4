package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.type.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A feed's own headers. */
class RestHeadersTest {
    private final GivenLayers given = new GivenLayers()
            .file("feed.genesys.source", "rest-pages")
            .file("feed.genesys.grant", "none")
            .file("feed.genesys.rest.path", "/calls")
            .file("feed.genesys.rest.key", "/id");

    @Test
    void theEnvironmentNamesThemWithUnderscores() {
        given.environment("FEED_GENESYS_REST_HEADER_X_API_KEY", "hush-hush");

        Settings settings = given.settings();

        assertThat(settings.feed("genesys").rest().request().headers().get("X-Api-Key"))
                .isEqualTo(new Secret("hush-hush"));
        assertThat(settings.toString() + settings.properties()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, x",
        "Content-Length, 1",
        "CamelHttpUri, http://x",
        "Proxy-Authorization, x",
        "X Y, x",
        "X-Key, ungültig"
    })
    void aForbiddenOrInvalidHeaderIsAMistake(String name, String value) {
        List<String> mistakes =
                given.file("feed.genesys.rest.header." + name, value).mistakes();

        assertThat(mistakes)
                .singleElement()
                .asString()
                .contains("rest.header." + name)
                .doesNotContain("ungültig");
    }

    @Test
    void onlyRestPagesNeedNoToken() {
        given.file("feed.genesys.source", "genesys-query");

        assertThat(given.mistakes()).singleElement().asString().contains("grant=none", "rest-pages");
    }
}
