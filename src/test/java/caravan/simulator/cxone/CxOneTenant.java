package caravan.simulator.cxone;

import static caravan.simulator.Caller.json;

import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated NICE CXone tenant, and a client of it over real HTTP. */
abstract class CxOneTenant {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final String DAY = "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00.000Z";
    static final String FORM = "application/x-www-form-urlencoded";

    final ContactBook contacts = ContactBook.of(3, START, START.plus(Duration.ofDays(1)), 25);
    final ManualClock clock = new ManualClock("2026-11-03T00:00:00Z");
    final CxOne vendor = new CxOne(contacts)
            .client("acme", "s3cret")
            .accessKey("key=", "p&ss=")
            .clock(clock);
    private final HttpClient http = HttpClient.newHttpClient();
    Simulator simulator;

    @BeforeEach
    void start() {
        simulator = vendor.start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    void startAgain() {
        simulator.close();
        simulator = vendor.start();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpResponse<String> contacts(String query) throws Exception {
        return get(simulator.uri() + vendor.completedPath() + "?" + query, token());
    }

    HttpResponse<String> get(String address, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    String token() throws Exception {
        return json(token("grant_type=client_credentials")).path("access_token").asText();
    }

    HttpResponse<String> token(String form) throws Exception {
        return post(CxOne.TOKEN_PATH, FORM, form);
    }

    HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        String basic = Base64.getEncoder().encodeToString("acme:s3cret".getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(simulator.uri().resolve(path))
                        .header("Content-Type", contentType)
                        .header("Authorization", "Basic " + basic)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
