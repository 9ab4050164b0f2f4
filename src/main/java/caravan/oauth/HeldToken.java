package caravan.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decrypted content of a row in the store.
 *
 * @param scopes of the access token; a request with other scopes does not use it
 * @param credentials of the request for it, as {@link StoredClient#credentials} has them; a client with others does not use
 *     it. Old rows have none
 * @param refreshToken the last refresh token from the endpoint, or null
 */
record HeldToken(AccessToken token, String scopes, String credentials, @Nullable String refreshToken) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("access_token", token.value())
                .put("renew_at", token.renewAt().toString())
                .put("expires_at", token.expiresAt().toString())
                .put("scope", scopes)
                .put("credentials", credentials);
        if (refreshToken != null) {
            json.put("refresh_token", refreshToken);
        }
        return json.toString();
    }

    /** @throws IllegalStateException if the JSON has another form than {@link #toJson} writes */
    static HeldToken of(String json) {
        try {
            JsonNode held = JSON.readTree(json);
            return new HeldToken(
                    AccessToken.found(
                            held.required("access_token").asText(),
                            Instant.parse(held.required("renew_at").asText()),
                            Instant.parse(held.required("expires_at").asText())),
                    held.required("scope").asText(),
                    held.path("credentials").asText(""),
                    held.path("refresh_token").textValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored token has another form"); // the cause would quote it
        }
    }

    boolean isOf(StoredClient client) {
        return scopes.equals(client.scopes()) && credentials.equals(client.credentials());
    }

    @Override
    public String toString() {
        return token + (refreshToken == null ? "" : ", refresh token ***");
    }
}
