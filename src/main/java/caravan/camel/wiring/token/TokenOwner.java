package caravan.camel.wiring.token;

import caravan.camel.token.ClientTokenRequest;
import caravan.oauth.ClientAuthentication;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.TokenStoreName;
import caravan.settings.type.ProxySettings;
import caravan.settings.type.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a token request contains, and its proxy. Feeds with equal values share tokens. A wrong secret fails
 * alone.
 */
record TokenOwner(
        URI endpoint,
        String id,
        Secret secret,
        ClientAuthentication auth,
        Grant grant,
        String username,
        Secret password,
        String scopes,
        Secret refreshToken,
        TokenStoreName store,
        @Nullable ProxySettings proxy) {
    private static final Secret NO_SECRET = new Secret("");

    static TokenOwner of(FeedSettings feed, URI endpoint) {
        FeedSettings.Client client = feed.client();
        boolean user = client.grant() == Grant.PASSWORD || client.grant() == Grant.ACCESS_KEY;
        return new TokenOwner(
                endpoint,
                TokenFactory.id(client),
                client.secret(),
                client.auth(),
                client.grant(),
                user ? client.username() : "",
                user ? client.password() : NO_SECRET,
                ClientTokenRequest.scopes(client),
                client.grant() == Grant.REFRESH_TOKEN ? client.refreshToken() : NO_SECRET,
                client.tokenStore(),
                feed.http().proxy());
    }
}
