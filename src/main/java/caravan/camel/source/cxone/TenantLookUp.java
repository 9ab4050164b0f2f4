package caravan.camel.source.cxone;

import caravan.budget.RetryAfter;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.cxone.ErrorText;
import caravan.cxone.Issuer;
import caravan.cxone.TenantConfiguration;
import caravan.http.PlainClient;
import caravan.http.PlainResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/** Requests the address of a tenant's API from NICE CXone once. The request has no token. Thread-safe. */
final class TenantLookUp {
    private static final int OK = 200;

    private final String feed;
    private final URI address;
    private final URI tokenEndpoint;
    private final PlainClient http;
    private final Clock clock;

    TenantLookUp(String feed, URI address, URI tokenEndpoint, PlainClient http, Clock clock) {
        this.feed = feed;
        this.address = address;
        this.tokenEndpoint = tokenEndpoint;
        this.http = http;
        this.clock = clock;
    }

    URI request() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", "application/json");
        try {
            return api(http.send(request));
        } catch (IOException e) {
            throw new VendorUnavailableException("GET " + address + " failed: " + e, null);
        }
    }

    private URI api(PlainResponse response) throws VendorUnavailableException, VendorRefusedException {
        int status = response.status();
        boolean isDocument = TenantConfiguration.isDocument(response.body());
        boolean namesApi = TenantConfiguration.namesApi(response.body());
        if (status == 408 || status == 429 || (status >= 500 && status != 501) || (status == OK && !namesApi)) {
            String what = isDocument
                    ? " without an api_endpoint"
                    : " with a body that is no JSON object (is it a proxy's page?)";
            throw new VendorUnavailableException(describe(response) + (status == OK ? what : ""), retryAfter(response));
        }
        String check = ". Check feed." + feed + ".tenant and .configuration-url, or set .area or .api-url instead.";
        if (status != OK) {
            throw new VendorRefusedException(describe(response) + check);
        }
        URI api = TenantConfiguration.api(address, response.body())
                .orElseThrow(() -> new VendorRefusedException(
                        describe(response) + " without an api_endpoint that an access token may go to" + check));
        Optional<String> realm = Issuer.realm(api.getHost());
        Optional<String> issuer = Issuer.realm(tokenEndpoint.getHost());
        if (realm.isPresent() && issuer.isPresent() && !realm.equals(issuer)) {
            throw new VendorRefusedException("The tenant's API is " + api + ", of " + realm.get()
                    + ", and tokens would be requested at " + tokenEndpoint + ". No secret was sent there. Set feed."
                    + feed
                    + ".issuer=" + realm.get() + ".");
        }
        return api;
    }

    private @Nullable Duration retryAfter(PlainResponse response) {
        String header = response.header("Retry-After").orElse(null);
        return RetryAfter.parse(header, clock.instant()).orElse(null);
    }

    private String describe(PlainResponse response) {
        String header = response.header(ErrorText.HEADER).orElse(null);
        String error = response.status() == OK
                ? ""
                : ErrorText.of(response.body(), header).map(text -> " " + text).orElse("");
        return "GET " + address + " answered " + response.status() + error;
    }
}
