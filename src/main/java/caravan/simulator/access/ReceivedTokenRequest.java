package caravan.simulator.access;

import caravan.simulator.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The fields of a token request; a field that the client did not send is empty. Basic wins over the body. */
public record ReceivedTokenRequest(Map<String, String> fields) {
    private static final String BASIC = "Basic ";

    public ReceivedTokenRequest {
        fields = Map.copyOf(fields);
    }

    /** Throws {@link IllegalArgumentException} if Base64 or percent-encoding is invalid. */
    public static ReceivedTokenRequest of(Request request) {
        Map<String, String> fields = request.json().isObject() ? json(request.json()) : form(request.body());
        String authorization = request.header("Authorization");
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            fields.putAll(basic(authorization.substring(BASIC.length())));
        }
        return new ReceivedTokenRequest(fields);
    }

    public String grantType() {
        return field("grant_type");
    }

    public String clientId() {
        return field("client_id");
    }

    public String clientSecret() {
        return field("client_secret");
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static Map<String, String> json(JsonNode body) {
        Map<String, String> fields = new HashMap<>();
        body.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = Math.max(0, field.indexOf('='));
            fields.put(
                    decoded(field.substring(0, equals)),
                    decoded(field.substring(Math.min(field.length(), equals + 1))));
        }
        return fields;
    }

    /** Id and secret are form-encoded before they are joined (RFC 6749, 2.3.1). */
    private static Map<String, String> basic(String encoded) {
        String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Map.of("client_id", decoded(pair))
                : Map.of(
                        "client_id",
                        decoded(pair.substring(0, colon)),
                        "client_secret",
                        decoded(pair.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "token request of " + clientId() + ", secret ***";
    }
}
