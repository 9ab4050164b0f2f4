package caravan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** A request that reached the simulator. It prints neither headers nor body: the secrets are there. */
public final class Request {
    private static final String BEARER = "Bearer ";

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;
    private final JsonNode json;
    private final int ordinal;
    private final String correlationId;

    /** The headers' names in lower case. */
    Request(String method, String path, Map<String, String> headers, byte[] body, int ordinal, String correlationId) {
        this(method, path, headers, body, Json.read(body), ordinal, correlationId);
    }

    private Request(
            String method,
            String path,
            Map<String, String> headers,
            byte[] body,
            JsonNode json,
            int ordinal,
            String correlationId) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.json = json;
        this.ordinal = ordinal;
        this.correlationId = correlationId;
    }

    /** {@code "POST /oauth/token"}: what an endpoint is found by. */
    public String line() {
        return method + " " + path;
    }

    public String path() {
        return path;
    }

    /** The how manieth request of its endpoint, from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** The page that its body asks for; 0 when it asks for none. */
    public int page() {
        return json.path("paging").path("pageNumber").asInt();
    }

    /** The interval as it stands in its body; empty when it has none. */
    public String interval() {
        return json.path("interval").asText();
    }

    /** A header's value; empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The access token (RFC 6750, 2.1), or none. */
    String bearer() {
        String value = header("Authorization");
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? value.substring(BEARER.length()) : "";
    }

    byte[] body() {
        return body;
    }

    /** The body as JSON; a missing node when it is none. */
    JsonNode json() {
        return json;
    }

    String correlationId() {
        return correlationId;
    }

    /** The same request for another page. */
    Request forPage(int page) {
        if (!json.isObject()) {
            return this;
        }
        ObjectNode other = json.deepCopy();
        other.withObject("paging").put("pageNumber", page);
        return new Request(method, path, headers, body, other, ordinal, correlationId);
    }

    @Override
    public String toString() {
        return line() + " (" + ordinal + ")";
    }
}
