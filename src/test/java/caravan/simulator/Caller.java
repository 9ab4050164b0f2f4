package caravan.simulator;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client of the simulator over real HTTP. */
public final class Caller {
    public static final String QUERY = "/api/v2/analytics/conversations/details/query";
    public static final String JOBS = "/api/v2/analytics/conversations/details/jobs";
    public static final String DAY = "2026-11-02T00:00:00Z/2026-11-03T00:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator simulator;
    private String token = "";

    public Caller(Simulator simulator) {
        this.simulator = simulator;
    }

    public static GenesysCloud vendor(Conversations conversations) {
        return new GenesysCloud(conversations).client("acme", "s3cret");
    }

    /** A day of conversations from {@link #DAY}. */
    public static Conversations day(int count) {
        Instant start = Instant.parse("2026-11-02T00:00:00Z");
        return Conversations.of(7, start, start.plus(Duration.ofDays(1)), count, Size.REALISTIC);
    }

    /** A client that has a token. */
    public static Caller authorized(Simulator simulator) {
        try {
            return new Caller(simulator).authorized();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gets a token and keeps it for later requests. */
    public Caller authorized() throws IOException, InterruptedException {
        token = json(basic("acme", "s3cret")).path("access_token").asText();
        return this;
    }

    /** Gets a token by a form and keeps it for later requests. */
    public void granted(String form) throws IOException, InterruptedException {
        token = json(post("/oauth/token", "application/x-www-form-urlencoded", form))
                .path("access_token")
                .asText();
    }

    public String token() {
        return token;
    }

    public HttpResponse<String> basic(String id, String secret) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return http.send(
                request("/oauth/token", "application/x-www-form-urlencoded", "grant_type=client_credentials")
                        .header("Authorization", "Basic " + pair)
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return http.send(request(path, contentType, body).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> query(String body) throws IOException, InterruptedException {
        return http.send(queryRequest(body).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> page(String interval, int page) throws IOException, InterruptedException {
        return query(body(interval, page, 100, "asc"));
    }

    public CompletableFuture<HttpResponse<String>> pageLater(String interval, int page) {
        return http.sendAsync(queryRequest(body(interval, page, 100, "asc")).build(), BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    /** The ids of one page; none after the last page. */
    public List<String> ids(String interval, int page, int size) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        json(query(body(interval, page, size, "asc")))
                .path("conversations")
                .forEach(conversation ->
                        ids.add(conversation.path("conversationId").asText()));
        return ids;
    }

    /** The ids of the first 100. */
    public List<String> ids(String interval) throws IOException, InterruptedException {
        return ids(interval, 1, 100);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(authorized(path).GET().build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> submit(String body) throws IOException, InterruptedException {
        return http.send(
                authorized(JOBS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Submits a job for an interval and returns its id. */
    public String job(String interval) throws IOException, InterruptedException {
        return json(submit("{\"interval\": \"" + interval + "\"}"))
                .path("jobId")
                .asText();
    }

    public HttpResponse<String> status(String job) throws IOException, InterruptedException {
        return get(JOBS + "/" + job);
    }

    public String state(String job) throws IOException, InterruptedException {
        return json(status(job)).path("state").asText();
    }

    /** A page of results; the first one for an empty cursor. */
    public HttpResponse<String> results(String job, int size, String cursor) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return get(JOBS + "/" + job + "/results?pageSize=" + size + (cursor.isEmpty() ? "" : "&cursor=" + encoded));
    }

    /** The ids of all pages of a job that is fulfilled. */
    public List<String> jobIds(String job) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(results(job, 100, cursor));
            page.path("conversations")
                    .forEach(record -> ids.add(record.path("conversationId").asText()));
            cursor = page.path("cursor").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    public HttpResponse<String> delete(String job) throws IOException, InterruptedException {
        return http.send(authorized(JOBS + "/" + job).DELETE().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.uri() + path)).header("Authorization", "Bearer " + token);
    }

    public HttpRequest.Builder queryRequest(String body) {
        return request(QUERY, "application/json", body).header("Authorization", "Bearer " + token);
    }

    public static String body(String interval, int page, int size, String order) {
        return """
                {"interval": "%s", "order": "%s", "orderBy": "conversationStart", "paging": {"pageSize": %d, "pageNumber": %d}}"""
                .formatted(interval, order, size, page);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private HttpRequest.Builder request(String path, String contentType, String body) {
        return HttpRequest.newBuilder(simulator.uri().resolve(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }
}
