package caravan.simulator.cxone;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.access.ReceivedTokenRequest;
import caravan.simulator.http.Parameters;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two token endpoints of NICE CXone. The global one accepts access keys with a client, refresh tokens, and clients
 * alone, which the vendor does not document. The one of the area accepts access keys alone, in JSON.
 */
final class CxOneTokens {
    private final Map<String, String> clients;
    private final Map<String, String> accessKeys;
    private final IssuedTokens tokens;
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

    /** Ids with their secrets. */
    CxOneTokens(Map<String, String> clients, Map<String, String> accessKeys, IssuedTokens tokens) {
        this.clients = Map.copyOf(clients);
        this.accessKeys = Map.copyOf(accessKeys);
        this.tokens = tokens;
    }

    Reply global(Request request) {
        ReceivedTokenRequest client = ReceivedTokenRequest.of(request);
        Parameters form = new Parameters(new String(request.body(), StandardCharsets.UTF_8));
        if (!client.clientSecret().equals(clients.get(client.clientId()))) {
            return CxOneAnswer.error(401, "invalid_client", "Invalid client");
        }
        boolean granted =
                switch (client.grantType()) {
                    case "client_credentials" -> true;
                    case "password" -> isKey(form.first("username"), form.first("password"));
                    case "refresh_token" -> refreshTokens.remove(form.first("refresh_token"));
                    default -> false;
                };
        return granted ? token() : CxOneAnswer.error(400, "invalid_grant", "Invalid credentials");
    }

    Reply ofAccessKey(Request request) {
        boolean known = request.header("Content-Type").startsWith("application/json")
                && isKey(request.value("accessKeyId"), request.value("accessKeySecret"));
        return known ? token() : CxOneAnswer.error(400, "invalid_grant", "Invalid credentials");
    }

    private boolean isKey(String id, String secret) {
        return secret.equals(accessKeys.get(id));
    }

    private WholeReply token() {
        String refresh = "refresh-" + (refreshTokens.size() + tokens.issued());
        refreshTokens.add(refresh);
        return CxOneAnswer.json(
                200,
                Json.object()
                        .put("access_token", tokens.issue())
                        .put("token_type", "Bearer")
                        .put("expires_in", tokens.lifeSeconds())
                        .put("refresh_token", refresh)
                        .put("id_token", "a.b.c")
                        .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token"));
    }
}
