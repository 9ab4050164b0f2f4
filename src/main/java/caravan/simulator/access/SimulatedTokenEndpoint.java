package caravan.simulator.access;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint. It accepts client credentials in HTTP Basic, in a form or in JSON. If configured, it also accepts
 * passwords, refresh tokens, authorization codes and NICE CXone's access keys. Its errors have their own shape.
 */
public final class SimulatedTokenEndpoint implements Endpoint {
    private final Credentials credentials;
    private final IssuedTokens tokens;

    public SimulatedTokenEndpoint(Credentials credentials, IssuedTokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    @Override
    public Reply answer(Request request) {
        try {
            return answer(ReceivedTokenRequest.of(request));
        } catch (IllegalArgumentException brokenEncoding) {
            return error(400, "invalid_request", "the credentials cannot be read"); // RFC 6749, 5.2; not seen
        }
    }

    private WholeReply answer(ReceivedTokenRequest sent) {
        String accessKey = credentials.accessKeys().get(sent.field("accessKeyId"));
        if (accessKey != null) {
            return accessKey.equals(sent.field("accessKeySecret"))
                    ? given(sent.field("accessKeyId"))
                    : error(400, "invalid_grant", "access key");
        }
        if (!credentials.takes(sent.grantType())) {
            return error(
                    400, "unsupported_grant_type", "grant_type must be client_credentials"); // RFC 6749, 5.2; not seen
        }
        String secret = credentials.clients().get(sent.clientId());
        if (secret == null) {
            return error(400, "invalid_client", "client not found: invalid_client");
        }
        if (!secret.equals(sent.clientSecret())) {
            return error(401, "invalid_client", "authentication failed: invalid_client");
        }
        return switch (sent.grantType()) {
            case "password" -> byPassword(sent);
            case "refresh_token" -> byRefreshToken(sent);
            case "authorization_code" -> byCode(sent);
            default -> given(null);
        };
    }

    private WholeReply byPassword(ReceivedTokenRequest sent) {
        boolean right = sent.field("password").equals(credentials.users().get(sent.field("username")));
        return right ? given(sent.field("username")) : error(400, "invalid_grant", "wrong user name or password");
    }

    private WholeReply byCode(ReceivedTokenRequest sent) {
        return credentials.useCode(sent.field("code"))
                ? given(credentials.someUser())
                : error(400, "invalid_grant", "the code is used, expired or unknown");
    }

    private WholeReply byRefreshToken(ReceivedTokenRequest sent) {
        String next = tokens.text();
        if (!credentials.use(sent.field("refresh_token"), next)) {
            return error(400, "invalid_grant", "refresh token used, expired or revoked");
        }
        ObjectNode body = body(credentials.someUser());
        if (credentials.rotates()) {
            body.put("refresh_token", next);
        }
        return WholeReply.json(200, Body.of(Json.bytes(body)));
    }

    private WholeReply given(@Nullable String user) {
        return WholeReply.json(200, Body.of(Json.bytes(body(user))));
    }

    private ObjectNode body(@Nullable String user) {
        return Json.object()
                .put("access_token", tokens.issueTo(user))
                .put("token_type", "bearer")
                .put("expires_in", tokens.lifeSeconds());
    }

    public static WholeReply error(int status, String error, String description) {
        return WholeReply.json(
                status,
                Body.of(Json.bytes(Json.object()
                        .put("error", error)
                        .put("description", description)
                        .put("error_description", description))));
    }
}
