package caravan.camel.token;

import caravan.oauth.ClientAuthentication;
import caravan.oauth.TokenRequest;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The token request of a client's settings. */
public final class ClientTokenRequest {
    private ClientTokenRequest() {}

    public static TokenRequest of(FeedSettings.Client client, URI endpoint) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (client.grant() == Grant.ACCESS_KEY) { // NICE CXone's, and JSON whatever .client-auth says
            parameters.put("accessKeyId", client.username());
            parameters.put("accessKeySecret", client.password().value());
            return new TokenRequest(endpoint, "", "", ClientAuthentication.JSON, parameters);
        }
        parameters.put("grant_type", client.grant().written());
        if (client.grant() == Grant.PASSWORD) {
            parameters.put("username", client.username());
            parameters.put("password", client.password().value());
        }
        if (!scopes(client).isEmpty()) {
            parameters.put("scope", scopes(client));
        }
        return new TokenRequest(endpoint, client.id(), client.secret().value(), client.auth(), parameters);
    }

    /** Joined by a space (RFC 6749, 3.3). */
    public static String scopes(FeedSettings.Client client) {
        return client.scopes() == null ? "" : client.scopes().trim().replaceAll("[,\\s]+", " ");
    }
}
