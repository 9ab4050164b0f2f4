package caravan.camel.source.cxone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.camel.call.VendorRefusedException;
import caravan.http.PlainClient;
import caravan.testing.TokenServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The realm of a tenant is checked before a secret is sent. */
class TenantLookUpTest {
    private final TokenServer server = new TokenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTenantOfAnotherRealmIsRefusedBeforeASecretIsSent() {
        server.then(200, """
                {"api_endpoint": "https://api-c1.nicecxone-gov.com"}""");

        assertThatThrownBy(() ->
                        lookUp("https://cxone.niceincontact.com/auth/token").request())
                .isInstanceOf(VendorRefusedException.class)
                .hasMessageContainingAll("of fedramp", "No secret was sent", "Set feed.acme.issuer=fedramp");
    }

    @Test
    void aTenantOfTheIssuersRealmIsFound() throws Exception {
        server.then(200, """
                {"api_endpoint": "https://api-c1.nicecxone-gov.com"}""");

        assertThat(lookUp("https://cxone-gov.niceincontact.com/auth/token").request())
                .isEqualTo(URI.create("https://api-c1.nicecxone-gov.com"));
    }

    private TenantLookUp lookUp(String tokenEndpoint) {
        PlainClient http = new PlainClient(
                new PlainClient.Way(null, Duration.ofSeconds(10), Duration.ofSeconds(30), "Caravan/test", "feed.acme"));
        return new TenantLookUp("acme", server.uri(), URI.create(tokenEndpoint), http, Clock.systemUTC());
    }
}
