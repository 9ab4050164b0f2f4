package caravan.simulator;

import java.util.Map;

/** The token endpoint: client credentials in HTTP Basic, in a form or in JSON; its errors have their own shape. */
final class TokenEndpoint implements Endpoint {
    private final Map<String, String> clients;
    private final AccessTokens tokens;

    /** Each client's id with its secret. */
    TokenEndpoint(Map<String, String> clients, AccessTokens tokens) {
        this.clients = Map.copyOf(clients);
        this.tokens = tokens;
    }

    @Override
    public Reply answer(Request request) {
        try {
            return answer(TokenRequest.of(request));
        } catch (IllegalArgumentException brokenEncoding) {
            return error(400, "invalid_request", "the credentials cannot be read"); // RFC 6749, 5.2; not seen
        }
    }

    private Answer answer(TokenRequest asked) {
        if (!asked.grantType().equals("client_credentials")) {
            return error(
                    400, "unsupported_grant_type", "grant_type must be client_credentials"); // RFC 6749, 5.2; not seen
        }
        String secret = clients.get(asked.clientId());
        if (secret == null) {
            return error(400, "invalid_client", "client not found: invalid_client");
        }
        if (!secret.equals(asked.clientSecret())) {
            return error(401, "invalid_client", "authentication failed: invalid_client");
        }
        return Answer.json(
                200,
                Body.of(Json.bytes(Json.object()
                        .put("access_token", tokens.issue())
                        .put("token_type", "bearer")
                        .put("expires_in", tokens.lifeSeconds()))));
    }

    static Answer error(int status, String error, String description) {
        return Answer.json(
                status,
                Body.of(Json.bytes(Json.object()
                        .put("error", error)
                        .put("description", description)
                        .put("error_description", description))));
    }
}
