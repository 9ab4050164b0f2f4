package caravan.simulator.access;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import caravan.simulator.record.Body;
import caravan.simulator.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint: client credentials in HTTP Basic, in a form or in JSON, and what else it is told to take: passwords,
 * refresh tokens, authorization codes, NICE CXone's access keys. Its errors have their own shape.
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

    private WholeReply answer(ReceivedTokenRequest asked) {
        String accessKey = credentials.accessKeys().get(asked.field("accessKeyId"));
        if (accessKey != null) {
            return accessKey.equals(asked.field("accessKeySecret"))
                    ? given(asked.field("accessKeyId"))
                    : error(400, "invalid_grant", "access key");
        }
        if (!credentials.takes(asked.grantType())) {
            return error(
                    400, "unsupported_grant_type", "grant_type must be client_credentials"); // RFC 6749, 5.2; not seen
        }
        String secret = credentials.clients().get(asked.clientId());
        if (secret == null) {
            return error(400, "invalid_client", "client not found: invalid_client");
        }
        if (!secret.equals(asked.clientSecret())) {
            return error(401, "invalid_client", "authentication failed: invalid_client");
        }
        return switch (asked.grantType()) {
            case "password" -> byPassword(asked);
            case "refresh_token" -> byRefreshToken(asked);
            case "authorization_code" -> byCode(asked);
            default -> given(null);
        };
    }

    private WholeReply byPassword(ReceivedTokenRequest asked) {
        boolean right = asked.field("password").equals(credentials.users().get(asked.field("username")));
        return right ? given(asked.field("username")) : error(400, "invalid_grant", "wrong user name or password");
    }

    private WholeReply byCode(ReceivedTokenRequest asked) {
        return credentials.useCode(asked.field("code"))
                ? given(credentials.someUser())
                : error(400, "invalid_grant", "the code is used, expired or unknown");
    }

    private WholeReply byRefreshToken(ReceivedTokenRequest asked) {
        String next = tokens.text();
        if (!credentials.use(asked.field("refresh_token"), next)) {
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
