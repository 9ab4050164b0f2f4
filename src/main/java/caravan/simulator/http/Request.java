package caravan.simulator.http;

import caravan.simulator.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request that reached the simulator. It prints neither headers nor body: the secrets are there. */
public final class Request {
    public static final int MOST_BYTES = 1 << 20;

    private static final String BEARER = "Bearer ";

    private final String method;
    private final String path;
    private final Parameters parameters;
    private final Map<String, String> headers;
    private final byte[] body;
    private final JsonNode json;
    private final int ordinal;
    private final String correlationId;

    /** The headers' names in lower case. */
    public Request(
            String method, URI address, Map<String, String> headers, byte[] body, int ordinal, String correlationId) {
        this(
                method,
                address.getPath(),
                new Parameters(address.getRawQuery()),
                headers,
                body,
                Json.read(body),
                ordinal,
                correlationId);
    }

    private Request(
            String method,
            String path,
            Parameters parameters,
            Map<String, String> headers,
            byte[] body,
            JsonNode json,
            int ordinal,
            String correlationId) {
        this.method = method;
        this.path = path;
        this.parameters = parameters;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.json = json;
        this.ordinal = ordinal;
        this.correlationId = correlationId;
    }

    /** What it asks for; empty when the simulator does not play that. */
    public Optional<Operation> operation() {
        return Operation.of(method, path);
    }

    public boolean is(Operation operation) {
        return operation().filter(operation::equals).isPresent();
    }

    /** {@code "POST /oauth/token"}, with an id where the path has one and without the address's query. */
    public String line() {
        return method + " " + path;
    }

    public String path() {
        return path;
    }

    /** The id in its path, a job's or a conversation's; empty when there is none. */
    public String id() {
        return operation().map(operation -> operation.idIn(path)).orElse("");
    }

    /** A parameter of its address, the first of that name; empty when it was not sent. */
    public String parameter(String name) {
        return parameters.first(name);
    }

    /** A parameter of its address, else a member of its body; empty when neither was sent. */
    public String value(String name) {
        String inAddress = parameters.first(name);
        return inAddress.isEmpty() ? json.path(name).asText() : inAddress;
    }

    /** All ids of its address, given one by one or with commas between them. */
    public List<String> ids() {
        return parameters.all("id").stream()
                .flatMap(given -> Stream.of(given.split(",", -1)))
                .filter(id -> !id.isBlank())
                .toList();
    }

    /** The how manieth request of its operation, from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** The page that its body asks for; 0 when it asks for none. */
    public int page() {
        return json.path("paging").path("pageNumber").asInt();
    }

    /** How many records a page may have that its body or address asks for; 0 when neither says. */
    public int pageSize() {
        int inBody = json.path("paging").path("pageSize").asInt();
        String inAddress = parameters.first("pageSize") + parameters.first("top");
        return inAddress.matches("\\d{1,9}") ? Integer.parseInt(inAddress) : inBody;
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
    public String bearer() {
        String value = header("Authorization");
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? value.substring(BEARER.length()) : "";
    }

    public boolean isTooLarge() {
        return body.length > MOST_BYTES;
    }

    /** Whether its body is empty, or its content type is that of JSON or absent. */
    public boolean mayBeJson() {
        String type = header("Content-Type");
        return body.length == 0
                || type.isEmpty()
                || type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    public byte[] body() {
        return body;
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        return json;
    }

    public String correlationId() {
        return correlationId;
    }

    /** The same request for another page of a details query. */
    public Request forPage(int page) {
        if (!json.isObject()) {
            return this;
        }
        ObjectNode other = json.deepCopy();
        other.withObject("paging").put("pageNumber", page);
        return new Request(method, path, parameters, headers, body, other, ordinal, correlationId);
    }

    /** The same request for the first page of a job's results. */
    public Request withoutCursor() {
        return new Request(method, path, parameters.without("cursor"), headers, body, json, ordinal, correlationId);
    }

    /** The same for the first of its pages. */
    public Request withoutSkip() {
        return new Request(method, path, parameters.without("skip"), headers, body, json, ordinal, correlationId);
    }

    /** The query of its address, with another skip if that is not empty. */
    public String query(String skip) {
        return parameters.toQuery(skip.isEmpty() ? Map.of() : Map.of("skip", skip));
    }

    /** The query of its address for another page of a list. */
    public String queryForPage(int size, int number) {
        return parameters.toQuery(Map.of("pageSize", Integer.toString(size), "pageNumber", Integer.toString(number)));
    }

    @Override
    public String toString() {
        return line() + " (" + ordinal + ")";
    }
}
