package caravan.simulator.http;

import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request that reached the simulator. It prints neither headers nor body, because they contain secrets. */
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

    /** Header names are in lower case. */
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

    /** The requested operation; empty if the simulator does not play it. */
    public Optional<Operation> operation() {
        return Operation.of(method, path);
    }

    public boolean is(Operation operation) {
        return operation().filter(operation::equals).isPresent();
    }

    /** Method and path, such as {@code "POST /oauth/token"}, without the query. */
    public String line() {
        return method + " " + path;
    }

    public String path() {
        return path;
    }

    /** The id in its path, of a job or a conversation; empty if there is none. */
    public String id() {
        return operation().map(operation -> operation.idIn(path)).orElse("");
    }

    /** The first parameter of that name; empty if it was not sent. */
    public String parameter(String name) {
        return parameters.first(name);
    }

    /** A parameter of the address, else a member of the body; empty if neither was sent. */
    public String value(String name) {
        String inAddress = parameters.first(name);
        return inAddress.isEmpty() ? json.path(name).asText() : inAddress;
    }

    /** All ids of the address, one by one or with commas. */
    public List<String> ids() {
        return parameters.all("id").stream()
                .flatMap(given -> Stream.of(given.split(",", -1)))
                .filter(id -> !id.isBlank())
                .toList();
    }

    /** Its number among the requests of its operation, from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** The page that the body requests; 0 for none. */
    public int page() {
        return json.path("paging").path("pageNumber").asInt();
    }

    /** The page size that the body or the address requests; 0 for none. */
    public int pageSize() {
        int inBody = json.path("paging").path("pageSize").asInt();
        String inAddress = parameters.first("pageSize") + parameters.first("top");
        return inAddress.matches("\\d{1,9}") ? Integer.parseInt(inAddress) : inBody;
    }

    /** The interval in the body; empty for none. */
    public String interval() {
        return json.path("interval").asText();
    }

    /** The value of a header; empty if it was not sent. */
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

    /** The body as JSON; a missing node if it is not JSON. */
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

    /** The same request for the first page of contacts. */
    public Request withoutSkip() {
        return new Request(method, path, parameters.without("skip"), headers, body, json, ordinal, correlationId);
    }

    /** The query of the address, with another {@code skip} if that is not empty. */
    public String query(String skip) {
        return parameters.toQuery(skip.isEmpty() ? Map.of() : Map.of("skip", skip));
    }

    /** The query of the address for another page of a list. */
    public String queryForPage(int size, int number) {
        return parameters.toQuery(Map.of("pageSize", Integer.toString(size), "pageNumber", Integer.toString(number)));
    }

    @Override
    public String toString() {
        return line() + " (" + ordinal + ")";
    }
}
