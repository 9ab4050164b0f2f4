package caravan.settings.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.GivenLayers;
import caravan.settings.Settings;
import caravan.settings.raw.SettingsException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy's login: in its address or in settings of its own, and in nothing that is printed. */
class ProxySettingsTest {
    private static final String HUSH = "hush-hush";

    private final GivenLayers given =
            new GivenLayers().environment("GENESYS_CLIENT_ID", "id").environment("GENESYS_CLIENT_SECRET", "s3cret");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://ada:pw@proxy:3128 | ada | pw",
                "http://ada@proxy:3128 | ada | ''",
                "http://DOM%5Cada:p%40%3A%2F%25+w@proxy:3128/ | DOM\\ada | p@:/%+w",
                "http://ada:p@ss:w/o#rd@proxy:3128 | ada | p@ss:w/o#rd",
            })
    void aLoginMayBeInTheAddress(String address, String username, String password) {
        ProxySettings proxy = proxy(given.system("feed.*.proxy", address));

        assertThat(proxy).isEqualTo(new ProxySettings("proxy", 3128, username, new Secret(password)));
    }

    @Test
    void aLoginMayHaveSettingsOfItsOwnThatAreTakenAsTheyAre() {
        given.system("feed.*.proxy", "http://proxy:3128").system("feed.*.proxy-username", "DOM\\ada");
        given.environment("FEED_GENESYS_PROXY_PASSWORD", "p%40#{x}");

        assertThat(proxy(given)).isEqualTo(new ProxySettings("proxy", 3128, "DOM\\ada", new Secret("p%40#{x}")));
    }

    @Test
    void javasOwnPropertiesLogInWhereNoSettingDoes() {
        System.setProperty("http.proxyUser", "ada");
        System.setProperty("http.proxyPassword", "pw");
        try {
            assertThat(proxy(given.system("feed.*.proxy", "http://proxy:3128")))
                    .isEqualTo(new ProxySettings("proxy", 3128, "ada", new Secret("pw")));
            assertThat(proxy(given.system("feed.*.proxy", "http://bob@proxy:3128")))
                    .isEqualTo(new ProxySettings("proxy", 3128, "bob", new Secret("")));
        } finally {
            System.clearProperty("http.proxyUser");
            System.clearProperty("http.proxyPassword");
        }
    }

    @Test
    void theStoreHasAProxyOfItsOwn() {
        given.system("sink.s3.proxy", "http://ada:pw@proxy:3128");

        Settings settings = given.settings();

        assertThat(settings.feed("genesys").http().proxy()).isNull();
        assertThat(settings.feed("genesys").s3().proxy())
                .isEqualTo(new ProxySettings("proxy", 3128, "ada", new Secret("pw")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://proxy:3128 | '' | hush-hush | feed.genesys.proxy-username is not set",
                "'' | ada | hush-hush | feed.genesys.proxy is not set",
                "http://bob:hush-hush@proxy:3128 | ada | hush-hush | accepted is one of them",
                "http://proxy:3128 | a:b | hush-hush | without a colon",
            })
    void aLoginThatIsNotWholeIsAMistake(String address, String username, String password, String mistake) {
        given.system("feed.*.proxy", address)
                .system("feed.*.proxy-username", username)
                .system("feed.*.proxy-password", password);

        assertThatThrownBy(given::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(mistake)
                .hasMessageNotContaining(HUSH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ada:hush-hush@proxy",
                "https://ada:hush-hush@proxy:3128",
                "ada:hush-hush@proxy:3128",
                "http://ada:hush-hush%zz@proxy:3128",
                "http://ada:hush-hush#@proxy:x"
            })
    void aWrongAddressIsReportedWithoutItsPassword(String address) {
        given.system("feed.*.proxy", address);

        assertThatThrownBy(given::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("feed.*.proxy=")
                .hasMessageNotContaining(HUSH);
    }

    @Test
    void nothingPrintsThePassword() {
        Settings settings =
                given.system("feed.*.proxy", "http://ada:hush-hush@proxy:3128").settings();

        assertThat(settings.toString()).doesNotContain(HUSH);
        assertThat(settings.properties()).containsEntry("feed.genesys.proxy", "http://***@proxy:3128");
    }

    private static ProxySettings proxy(GivenLayers given) {
        return Objects.requireNonNull(given.settings().feed("genesys").http().proxy());
    }
}
