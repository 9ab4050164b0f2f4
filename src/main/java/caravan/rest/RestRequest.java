package caravan.rest;

import caravan.interval.Span;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The request for a page of a feed that settings describe. Values of the query may be secret.
 *
 * @param query parameters by name, in their order
 * @param body JSON object when it is filled, or null
 * @param next place of the page's number, offset or token, or null without one
 * @param numbered whether that value is a number
 * @param size records in a page and the place of that number, or null
 */
public record RestRequest(
        String method,
        Template path,
        Map<String, Template> query,
        @Nullable Template body,
        @Nullable ParameterLocation next,
        boolean numbered,
        @Nullable Size size) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Span SAMPLE = new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private static final String NUMBER = "-?(0|[1-9]\\d*)(\\.\\d+)?";

    /** The number of records in a page, and its place. */
    public record Size(int records, ParameterLocation place) {}

    /**
     * Checks the request with a sample.
     *
     * @throws IllegalArgumentException for a wrong path, a body that is no JSON object, or a place that the body does not
     *     have
     */
    public RestRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        if (!isPath(path.fill(SAMPLE))) {
            throw new IllegalArgumentException("the path " + path + " is none (RFC 3986, 3.3)");
        }
        String filled = body == null ? null : object(body.fill(SAMPLE)).toString();
        if (size != null) {
            filled = put(new LinkedHashMap<>(), filled, size.place, "1", true);
        }
        if (next != null) {
            put(new LinkedHashMap<>(), filled, next, "1", numbered);
        }
    }

    /** Whether the request depends on the interval. */
    public boolean namesInterval() {
        return path.namesInterval()
                || query.values().stream().anyMatch(Template::namesInterval)
                || (body != null && body.namesInterval());
    }

    /** The same for pages of this size; unchanged for 0. */
    public RestRequest of(int records) {
        return size == null || records == 0 || records == size.records
                ? this
                : new RestRequest(method, path, query, body, next, numbered, new Size(records, size.place));
    }

    /**
     * The request for one page.
     *
     * @param page number, offset or token; empty for a first page that needs none
     * @param isNumber whether a token was a number in the vendor's response; then it is a number in the body again
     */
    public RestCall at(Span span, String page, boolean isNumber) {
        Map<String, String> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, value.fill(span)));
        String filled = body == null ? null : body.fill(span);
        if (size != null) {
            filled = put(parameters, filled, size.place, Integer.toString(size.records), true);
        }
        if (next != null && !page.isEmpty()) {
            filled = put(parameters, filled, next, page, numbered || isNumber);
        }
        String encoded = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new RestCall(method, path.fill(span) + (encoded.isEmpty() ? "" : "?" + encoded), filled);
    }

    private static @Nullable String put(
            Map<String, String> parameters,
            @Nullable String body,
            ParameterLocation place,
            String value,
            boolean number) {
        if (place instanceof ParameterLocation.Query parameter) {
            parameters.put(parameter.name(), value);
            return body;
        }
        JsonPointer pointer = JsonPointer.compile(((ParameterLocation.Body) place).pointer());
        ObjectNode object = object(body == null ? "{}" : body);
        String name = pointer.last().getMatchingProperty();
        try {
            ObjectNode members = object.withObject(pointer.head());
            if (number || (members.path(name).isNumber() && value.matches(NUMBER))) {
                members.putRawValue(name, new RawValue(value));
            } else {
                members.put(name, value);
            }
            return object.toString();
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException("the body has something else than an object at " + pointer.head(), e);
        }
    }

    private static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the filled body is not JSON", e);
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    private static boolean isPath(String text) {
        try {
            URI uri = new URI(text);
            return Stream.of(uri.getScheme(), uri.getRawAuthority(), uri.getRawQuery(), uri.getRawFragment())
                    .allMatch(part -> part == null);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the values of the query and the body. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
