package caravan.simulator.cxone;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, configuration and limits of a simulated NICE CXone. */
class CxOneAccessTest extends CxOneTenant {
    @Test
    void aPasswordIsAnAccessKeyWithAClient() throws Exception {
        assertThat(token("grant_type=password&username=key%3D&password=p%26ss%3D")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = token("grant_type=password&username=key%3D&password=wrong");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(token("grant_type=client_credentials").statusCode()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsValidOnce() throws Exception {
        String refresh = json(token("grant_type=client_credentials"))
                .path("refresh_token")
                .asText();

        assertThat(token("grant_type=refresh_token&refresh_token=" + refresh).statusCode())
                .isEqualTo(200);
        assertThat(token("grant_type=refresh_token&refresh_token=" + refresh).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"key=, p&ss=, 200", "key=, wrong, 400", "unknown, p&ss=, 400"})
    void anAccessKeyAloneIsSentAsJson(String id, String secret, int status) throws Exception {
        String body = "{\"accessKeyId\": \"" + id + "\", \"accessKeySecret\": \"" + secret + "\"}";

        assertThat(post(CxOne.ACCESS_KEY_PATH, "application/json", body).statusCode())
                .isEqualTo(status);
        assertThat(post(CxOne.ACCESS_KEY_PATH, FORM, body).statusCode()).isEqualTo(400);
    }

    @Test
    void theConfigurationHasTheTenantsApi() throws Exception {
        String configuration = simulator.uri() + CxOne.CONFIGURATION_PATH;

        assertThat(json(get(configuration + "?tenantId=" + CxOne.TENANT, ""))
                        .path("api_endpoint")
                        .asText())
                .isEqualTo(simulator.uri().toString());
        assertThat(get(configuration + "?tenantId=other", "").statusCode()).isEqualTo(404);
    }

    @Test
    void contactsNeedAValidToken() throws Exception {
        String address = simulator.uri() + vendor.completedPath() + "?" + DAY;

        assertThat(get(address, "").statusCode()).isEqualTo(401);
        String token = token();
        clock.move(Duration.ofHours(1));
        assertThat(get(address, token).statusCode()).isEqualTo(401);
    }

    @Test
    void tooManyRequestsAre503WithTheTextInAHeader() throws Exception {
        vendor.requestsPerMinute(1);
        startAgain();
        String token = token();
        String address = simulator.uri() + vendor.completedPath() + "?" + DAY;
        get(address, token);

        HttpResponse<String> throttled = get(address, token);

        assertThat(throttled.statusCode()).isEqualTo(503);
        assertThat(throttled.body()).isEmpty();
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(throttled.headers().firstValue("icStatusDescription")).hasValue("Throttled");
    }

    @Test
    void aTenantHasNoGenesysOrganisation() {
        assertThatIllegalStateException()
                .isThrownBy(simulator::conversations)
                .withMessageContaining("no Genesys Cloud");
        assertThatIllegalStateException().isThrownBy(simulator::jobs);
    }
}
