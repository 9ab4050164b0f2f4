package caravan.camel;

import caravan.budget.RetryAfter;
import caravan.cxone.ErrorText;
import caravan.cxone.TenantConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks NICE CXone once where a tenant's API is. No token goes with the question. Thread-safe. */
final class TenantLookUp {
    private static final int OK = 200;

    private final String feed;
    private final URI address;
    private final HttpClient http;
    private final Duration timeout;
    private final Clock clock;

    TenantLookUp(String feed, URI address, HttpClient http, Duration timeout, Clock clock) {
        this.feed = feed;
        this.address = address;
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    URI ask() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        try {
            return api(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new VendorUnavailableException("GET " + address + " failed: " + e, null);
        }
    }

    private URI api(HttpResponse<byte[]> answer) throws VendorUnavailableException, VendorRefusedException {
        int status = answer.statusCode();
        boolean document = TenantConfiguration.isDocument(answer.body());
        if (status == 408 || status == 429 || status >= 500 || (status == OK && !document)) {
            String what = status == OK ? " with a body that is no JSON object (a proxy's page?)" : "";
            throw new VendorUnavailableException(told(answer) + what, retryAfter(answer));
        }
        String check = ". Check feed." + feed + ".tenant and .configuration-url, or set .area or .api-url instead.";
        if (status != OK) {
            throw new VendorRefusedException(told(answer) + check);
        }
        return TenantConfiguration.api(address, answer.body())
                .orElseThrow(() -> new VendorRefusedException(
                        told(answer) + " without an api_endpoint that an access token may go to" + check));
    }

    private @Nullable Duration retryAfter(HttpResponse<?> answer) {
        String header = answer.headers().firstValue("Retry-After").orElse(null);
        return RetryAfter.parse(header, clock.instant()).orElse(null);
    }

    private String told(HttpResponse<byte[]> answer) {
        String header = answer.headers().firstValue(ErrorText.HEADER).orElse(null);
        String said = answer.statusCode() == OK
                ? ""
                : ErrorText.of(answer.body(), header).map(text -> " " + text).orElse("");
        return "GET " + address + " answered " + answer.statusCode() + said;
    }
}
