package caravan.camel.wiring.token;

import caravan.camel.alarm.Alarms;
import caravan.camel.http.Proxies;
import caravan.camel.http.Version;
import caravan.camel.token.ClientTokenRequest;
import caravan.http.PlainClient;
import caravan.ledger.TokenRows;
import caravan.oauth.AccessTokens;
import caravan.oauth.RefreshedTokens;
import caravan.oauth.RetryPolicy;
import caravan.oauth.StoredClient;
import caravan.oauth.StoredTokens;
import caravan.oauth.TokenCipher;
import caravan.oauth.TokenEndpoint;
import caravan.oauth.TokenRequest;
import caravan.oauth.TokenSource;
import caravan.settings.FeedSettings;
import caravan.settings.HttpSettings;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.TokenStoreName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the access tokens of feeds. Feeds with equal credentials share them. */
public final class TokenFactory {
    /** After the endpoint's timeout, another process waits this long for a stored token before it requests one. */
    private static final Duration STORING = Duration.ofSeconds(30);

    private final Alarms alarms;
    private final Settings settings;
    private final TokenRows rows;
    private final Clock clock;
    private final Map<TokenOwner, AccessTokens> tokens = new HashMap<>();

    public TokenFactory(Alarms alarms, Settings settings, TokenRows rows, Clock clock) {
        this.alarms = alarms;
        this.settings = settings;
        this.rows = rows;
        this.clock = clock;
    }

    /** The OAuth client's name for budgets and rows: for an access key, its id. */
    public static String id(FeedSettings.Client client) {
        return client.grant() == Grant.ACCESS_KEY ? client.username() : client.id();
    }

    public AccessTokens tokens(FeedSettings feed, URI endpoint) {
        return tokens.computeIfAbsent(TokenOwner.of(feed, endpoint), one -> made(feed, endpoint));
    }

    private AccessTokens made(FeedSettings feed, URI address) {
        TokenRequest request = ClientTokenRequest.of(feed.client(), address);
        TokenEndpoint endpoint =
                new TokenEndpoint(request, http(feed), feed.client().tokenMargin(), clock, advice(feed));
        RetryPolicy retries = new RetryPolicy(
                settings.retry().attempts(),
                settings.retry().delay(),
                settings.retry().maxDelay().compareTo(RetryPolicy.LONGEST) < 0
                        ? settings.retry().maxDelay()
                        : RetryPolicy.LONGEST,
                settings.retry().retryAfterMax(),
                TokenFactory::pause);
        return new AccessTokens(
                feed.name(), source(feed, request, endpoint), retries, clock, new Announcer(alarms, feed.name()));
    }

    private TokenSource source(FeedSettings feed, TokenRequest request, TokenEndpoint endpoint) {
        FeedSettings.Client client = feed.client();
        boolean refreshes = client.grant() == Grant.REFRESH_TOKEN;
        String refreshToken = client.refreshToken().value();
        if (client.tokenStore() == TokenStoreName.MEMORY) {
            return refreshes ? new RefreshedTokens(feed.name(), endpoint, refreshToken) : endpoint;
        }
        return new StoredTokens(
                new StoredClient(
                        feed.name(),
                        request,
                        client.username(),
                        ClientTokenRequest.scopes(client),
                        refreshes ? refreshToken : null),
                endpoint,
                new LedgerTokens(rows),
                new TokenCipher(keys()),
                feed.http().responseTimeout().plus(STORING),
                clock,
                TokenFactory::pause);
    }

    private List<byte[]> keys() {
        return settings.tokenKeys().stream()
                .map(key -> Base64.getDecoder().decode(key.value()))
                .toList();
    }

    private static String advice(FeedSettings feed) {
        String check = "Check feed." + feed.name();
        return switch (feed.client().grant()) {
            case CLIENT_CREDENTIALS -> check + ".client-id, .client-secret, .client-auth, and .region or .token-url.";
            case PASSWORD -> check + ".username, .password, .client-id, .client-secret, .client-auth and .token-url.";
            case REFRESH_TOKEN ->
                check + ".client-id, .client-secret, .client-auth and .token-url. If those are right, the refresh token"
                        + " has expired, was revoked or was used up: log in again and set .refresh-token.";
            case ACCESS_KEY -> check + ".username and .password, the access key's id and secret, and .token-url.";
            case NONE -> check + ".grant: it is none, so no token is requested.";
        };
    }

    private static void pause(Duration wait) throws InterruptedException {
        Thread.sleep(wait.toMillis());
    }

    /** A client for requests without a token. */
    public static PlainClient http(FeedSettings feed) {
        HttpSettings http = feed.http();
        return new PlainClient(new PlainClient.Way(
                Proxies.of(http.proxy()),
                http.connectTimeout(),
                http.responseTimeout(),
                Version.USER_AGENT,
                "feed." + feed.name()));
    }
}
