package caravan.oauth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A request to a token endpoint (RFC 6749, 4.3.2, 4.4.2, 6).
 *
 * @param clientId empty if the parameters alone name the client, as an access key does
 * @param clientSecret never printed; empty for a public client, which then sends its id in the body (RFC 6749, 3.2.1)
 * @param parameters of the grant: {@code grant_type}, {@code scope} and others; values are never printed
 */
public record TokenRequest(
        URI endpoint,
        String clientId,
        String clientSecret,
        ClientAuthentication authentication,
        Map<String, String> parameters) {
    private static final Set<String> PRINTABLE = Set.of("grant_type", "scope");
    private static final ContentType JSON = ContentType.create("application/json");
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    public TokenRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same with one more parameter, or another value of it. */
    TokenRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new TokenRequest(endpoint, clientId, clientSecret, authentication, more);
    }

    /** Removes secrets from the endpoint's text: plain, form-encoded or as Basic. */
    String withoutSecrets(String text) {
        Stream<String> values = parameters.entrySet().stream()
                .filter(parameter -> !PRINTABLE.contains(parameter.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(clientSecret), values)
                .flatMap(secret -> Stream.of(basic(), encoded(secret), secret))
                .filter(secret -> !secret.isEmpty())
                .reduce(text, (safe, secret) -> safe.replace(secret, "***"));
    }

    /** One request; send it once. */
    HttpPost toHttp() {
        HttpPost request = new HttpPost(endpoint);
        request.setHeader("Accept", "application/json");
        Map<String, String> fields = new LinkedHashMap<>(parameters);
        if (authentication.isBasic() && !clientSecret.isEmpty()) {
            request.setHeader("Authorization", "Basic " + basic());
        } else {
            putIfAny(fields, "client_id", clientId);
            putIfAny(fields, "client_secret", clientSecret);
        }
        boolean json = authentication == ClientAuthentication.JSON;
        byte[] body = (json ? json(fields) : form(fields)).getBytes(StandardCharsets.UTF_8);
        request.setEntity(new ByteArrayEntity(body, json ? JSON : FORM));
        return request;
    }

    private static String json(Map<String, String> fields) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        fields.forEach(body::put);
        return body.toString();
    }

    private static void putIfAny(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    /** Id and secret, each form-encoded and then joined (RFC 6749, 2.3.1), unless the vendor wants them unencoded. */
    private String basic() {
        boolean raw = authentication == ClientAuthentication.BASIC_RAW;
        String pair = raw ? clientId + ":" + clientSecret : encoded(clientId) + ":" + encoded(clientSecret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "token request to " + endpoint;
    }
}
