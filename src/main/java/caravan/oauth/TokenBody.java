package caravan.oauth;

import caravan.http.PlainResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members of a token endpoint's response (RFC 6749, 5.1 and 5.2). Members of a token are also taken in camel case ({@code
 * accessToken}, {@code expiresIn}), as some vendors' JSON endpoints write theirs, and from a form (seen, not documented).
 *
 * @param json a missing node if the body is neither JSON nor a form
 * @param type the response's Content-Type, or words for none
 */
record TokenBody(JsonNode json, String type) {
    /** The type {@code bearer}, and what gateways call it: Apigee, and issuers of JSON Web Tokens (seen, not documented). */
    static final Set<String> BEARER = Set.of("bearer", "bearertoken", "jwt");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(365);

    static TokenBody of(PlainResponse response) {
        String type = response.header("Content-Type")
                .map(text -> text.replaceAll(";.*", "").trim())
                .filter(text -> !text.isEmpty())
                .orElse(response.body().length == 0 ? "an empty body" : "a body of no Content-Type");
        String text = new String(response.body(), StandardCharsets.ISO_8859_1);
        if (text.matches("(?s)\\s*([\\w.-]+=[^&{}<>]*&)*access_token=[^&{}<>]+(&.*)?")) {
            return new TokenBody(form(text.strip()), type);
        }
        return new TokenBody(json(response.body(), text), type);
    }

    private static JsonNode json(byte[] utf8, String latin1) {
        try {
            return JSON.readTree(utf8);
        } catch (IOException notUtf8) {
            try {
                return JSON.readTree(latin1);
            } catch (IOException notJson) { // its message would quote the body
                return JSON.missingNode();
            }
        }
    }

    private static JsonNode form(String text) {
        ObjectNode fields = JSON.createObjectNode();
        for (String field : text.split("&", -1)) {
            String[] pair = field.split("=", 2);
            try {
                fields.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notEncoded) {
                fields.put(pair[0], pair[1]);
            }
        }
        return fields;
    }

    boolean isJson() {
        return !json.isMissingNode();
    }

    /** A text member, else empty. */
    String text(String name) {
        String text = json.path(name).textValue();
        return text == null ? "" : text;
    }

    boolean hasToken() {
        return !token().isEmpty();
    }

    /** The token without the line end that some endpoints add. */
    String token() {
        String token = member("access_token", "accessToken").textValue();
        return token == null ? "" : token.strip();
    }

    String tokenType() {
        String type = member("token_type", "tokenType").asText("").strip();
        return type.isEmpty() ? "bearer" : type;
    }

    String refreshToken() {
        return member("refresh_token", "refreshToken").asText("");
    }

    /**
     * The life of the token. It is only recommended (RFC 6749, 5.1). Some endpoints send it as text; zero or less means no
     * end for some.
     */
    Duration life() {
        double seconds = member("expires_in", "expiresIn").asDouble(0);
        Duration life = Duration.ofSeconds((long) Math.min(seconds, (double) LONGEST.toSeconds()));
        return seconds > 0 && life.isZero()
                ? Duration.ofSeconds(1)
                : life.isNegative() || life.isZero() ? UNKNOWN_LIFE : life;
    }

    private JsonNode member(String name, String camelCase) {
        return json.has(name) ? json.path(name) : json.path(camelCase);
    }

    @Override
    public String toString() {
        return "***";
    }

    String description() {
        String description = text("error_description");
        return description.isEmpty() ? text("description") : description;
    }

    /** The error and its description; empty without both. */
    String said() {
        return Stream.of(text("error"), description())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
    }
}
