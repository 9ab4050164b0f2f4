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

/** Asks NICE CXone once where a tenant's API is. No token goes with the question. Thread-safe. */
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

    URI ask() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", "application/json");
        try {
            return api(http.send(request));
        } catch (IOException e) {
            throw new VendorUnavailableException("GET " + address + " failed: " + e, null);
        }
    }

    private URI api(PlainResponse answer) throws VendorUnavailableException, VendorRefusedException {
        int status = answer.status();
        boolean document = TenantConfiguration.isDocument(answer.body());
        boolean isAnswer = TenantConfiguration.namesApi(answer.body());
        if (status == 408 || status == 429 || (status >= 500 && status != 501) || (status == OK && !isAnswer)) {
            String what =
                    document ? " without an api_endpoint" : " with a body that is no JSON object (a proxy's page?)";
            throw new VendorUnavailableException(told(answer) + (status == OK ? what : ""), retryAfter(answer));
        }
        String check = ". Check feed." + feed + ".tenant and .configuration-url, or set .area or .api-url instead.";
        if (status != OK) {
            throw new VendorRefusedException(told(answer) + check);
        }
        URI api = TenantConfiguration.api(address, answer.body())
                .orElseThrow(() -> new VendorRefusedException(
                        told(answer) + " without an api_endpoint that an access token may go to" + check));
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

    private @Nullable Duration retryAfter(PlainResponse answer) {
        String header = answer.header("Retry-After").orElse(null);
        return RetryAfter.parse(header, clock.instant()).orElse(null);
    }

    private String told(PlainResponse answer) {
        String header = answer.header(ErrorText.HEADER).orElse(null);
        String said = answer.status() == OK
                ? ""
                : ErrorText.of(answer.body(), header).map(text -> " " + text).orElse("");
        return "GET " + address + " answered " + answer.status() + said;
    }
}
