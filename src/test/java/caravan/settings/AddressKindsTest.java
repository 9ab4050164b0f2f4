package caravan.settings;

import static caravan.settings.type.SettingTypeTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.ProxySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of vendors, proxies and databases; what they carry beside an address is refused, and not repeated. */
class AddressKindsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.mypurecloud.ie",
                "http://localhost:8081",
                "https://gateway.example.com/genesys",
                "http://[::1]:80/"
            })
    void webAddressesAreHttpOrHttps(String text) {
        assertThat(AddressTypes.WEB_ADDRESS.read(text)).hasToString(text);
    }

    @Test
    void anAddressThatIsNoWebAddressIsRefused() {
        refuses(
                AddressTypes.WEB_ADDRESS,
                "api.mypurecloud.ie",
                "ftp://example.com",
                "https://",
                "https:///path",
                "https://a b",
                "https://example.com:99999",
                "https://example.com?key=x",
                "https://example.com/#x",
                "https://user@example.com",
                "https://user:pass@example.com");
    }

    @Test
    void aProxyIsAHostAndAPort() {
        assertThat(ProxySettings.KIND.read("http://proxy.example.com:3128/"))
                .isEqualTo(new ProxySettings("proxy.example.com", 3128, null, null));
        refuses(
                ProxySettings.KIND,
                "http://proxy.example.com",
                "http://proxy.example.com:0",
                "http://proxy.example.com:70000",
                "http://proxy.example.com:3128/path",
                "https://proxy.example.com:3128",
                "http://:pass@proxy.example.com:3128",
                "http://user:50%off@proxy.example.com:3128",
                "user:pass@proxy.example.com:3128",
                "proxy.example.com:3128");
    }

    @Test
    void aLedgerIsInH2OrPostgresql() {
        assertThat(AddressTypes.LEDGER.read("jdbc:h2:file:./data/ledger")).isEqualTo("jdbc:h2:file:./data/ledger");
        assertThat(AddressTypes.LEDGER.read("jdbc:postgresql://db.example.com/caravan?ssl=true"))
                .isEqualTo("jdbc:postgresql://db.example.com/caravan?ssl=true");
        refuses(
                AddressTypes.LEDGER,
                "jdbc:mysql://db.example.com/caravan",
                "jdbc:h2:",
                "postgresql://db.example.com/caravan",
                "jdbc:postgresql://db.example.com/caravan?user=a&password=b",
                "jdbc:postgresql://a:b@db.example.com/caravan",
                "jdbc:h2:file:./ledger;PASSWORD=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hush-hush@api.example.com",
                "https://user:hush/hush@api.example.com/x",
                "https://api.example.com/?access_token=hush-hush",
                "https://api.example.com/#hush-hush"
            })
    void secretsOfARefusedAddressAreNotRepeated(String address) {
        assertThat(new GivenLayers().file("feed.*.api-url", address).mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.*.api-url=https://")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./ledger;PASSWORD=hush-hush;MODE=x",
                "jdbc:postgresql://db.example.com/caravan?user=a&password=hush-hush",
                "jdbc:postgresql://a:hush-hush@db.example.com/caravan"
            })
    void aPasswordInALedgersAddressIsNotRepeated(String address) {
        assertThat(new GivenLayers().file("caravan.ledger.url", address).mistakes())
                .singleElement()
                .asString()
                .startsWith("caravan.ledger.url=jdbc:")
                .doesNotContain("hush");
    }
}
