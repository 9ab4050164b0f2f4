package caravan.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look-up of a tenant's API. */
class TenantConfigurationTest {
    @Test
    void theDocumentIsRequestedByTheTenantsId() {
        assertThat(TenantConfiguration.address(Issuer.of("commercial").configuration(), "a&b"))
                .isEqualTo(
                        URI.create("https://cxone.niceincontact.com/.well-known/cxone-configuration?tenantId=a%26b"));
    }

    @Test
    void theDocumentHasTheApi() {
        assertThat(TenantConfiguration.api(
                        Issuer.of("commercial").configuration(), Fixture.bytes("configuration.json")))
                .contains(URI.create("https://api-na1.niceincontact.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api-na1.niceincontact.com",
                "http://api-na1.niceincontact.com",
                "ftp://api-na1.niceincontact.com",
                "https://user@api-na1.niceincontact.com",
                "https://api-na1.niceincontact.com/?a=b",
                "https:///path",
                "https://api na1"
            })
    void anAddressThatATokenMustNotGoToIsNone(String address) {
        byte[] body = ("{\"api_endpoint\": \"" + address + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(TenantConfiguration.api(Issuer.of("commercial").configuration(), body))
                .isEmpty();
    }

    @Test
    void aPlainAddressIsTakenOnlyFromAPlainOne() {
        byte[] body = "{\"api_endpoint\": \"http://127.0.0.1:8099\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(TenantConfiguration.api(URI.create("http://127.0.0.1:8099/x"), body))
                .contains(URI.create("http://127.0.0.1:8099"));
    }

    @Test
    void aPageOfAProxyIsNoDocument() {
        assertThat(TenantConfiguration.isDocument("<html/>".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(TenantConfiguration.isDocument("[]".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(TenantConfiguration.isDocument(Fixture.bytes("configuration.json")))
                .isTrue();
    }

    @Test
    void anAreaHasItsOwnHosts() {
        assertThat(Hosts.api("na1")).isEqualTo(URI.create("https://api-na1.niceincontact.com"));
        assertThat(Hosts.accessKeyEndpoint("na1"))
                .isEqualTo(URI.create("https://na1.nice-incontact.com/authentication/v1/token/access-key"));
    }
}
