package caravan.camel.token;

import caravan.camel.token.SharedClients.Wanted;
import caravan.oauth.ClientAuthentication;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.TokenStoreName;
import caravan.settings.type.ProxySettings;
import caravan.settings.type.Secret;
import caravan.settings.type.SettingType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client without a feed, as a bean of the user's own: in YAML, in properties or in a Kamelet. An http endpoint takes
 * it as its {@code httpClientConfigurer}. Beans with equal values share one token and one rate. Properties are set before the
 * first use; then it is thread-safe.
 */
public final class OAuthClient implements HttpClientConfigurer, CamelContextAware {
    private static final Duration TOKEN_MARGIN = Duration.ofMinutes(5);

    private static final SettingType<Grant> GRANT =
            new SettingType<>("client_credentials, password or access_key", text -> Stream.of(
                            Grant.CLIENT_CREDENTIALS, Grant.PASSWORD, Grant.ACCESS_KEY)
                    .filter(grant -> grant.written().equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new));

    private @Nullable CamelContext context;
    private String apiUrl = "";
    private String tokenUrl = "";
    private String clientId = "";
    private String clientSecret = "";
    private String clientAuth = "basic";
    private String grant = "client_credentials";
    private String scopes = "";
    private String username = "";
    private String password = "";
    private String proxy = "";
    private int requestsPerMinute;

    /** Any address of the API. The token goes only to its scheme, host and port. */
    public void setApiUrl(String apiUrl) {
        this.apiUrl = apiUrl;
    }

    public void setTokenUrl(String tokenUrl) {
        this.tokenUrl = tokenUrl;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** How the token endpoint gets id and secret: basic, basic-raw, form or json. */
    public void setClientAuth(String clientAuth) {
        this.clientAuth = clientAuth;
    }

    /** One of client_credentials, password, access_key. A refresh token needs a feed, which stores the next one. */
    public void setGrant(String grant) {
        this.grant = grant;
    }

    public void setScopes(String scopes) {
        this.scopes = scopes;
    }

    /** The user of the password grant, or an access key's id. */
    public void setUsername(String username) {
        this.username = username;
    }

    /** The password of the password grant, or an access key's secret. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** The proxy to the token endpoint, as http://host:port. */
    public void setProxy(String proxy) {
        this.proxy = proxy;
    }

    /** The most requests to the API in any 60 seconds, evenly spread; 0 for no limit. */
    public void setRequestsPerMinute(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        Wanted wanted = wanted();
        URI api = URI.create(apiUrl);
        SharedClients.Client client = SharedClients.of(context).client(wanted);
        new BearerTokens(wanted.name(), client.tokens(), client.permits(), () -> api, Clock.systemUTC())
                .configureHttpClient(builder);
    }

    /** @throws IllegalArgumentException with every mistake */
    private Wanted wanted() {
        List<String> mistakes = new ArrayList<>();
        isWebAddress("apiUrl", apiUrl, mistakes);
        isWebAddress("tokenUrl", tokenUrl, mistakes);
        Grant known = parsed("grant", grant, GRANT, mistakes).orElse(Grant.NONE);
        ClientAuthentication auth = parsed(
                        "clientAuth",
                        clientAuth,
                        SettingType.oneOf(ClientAuthentication.class, SettingType::written),
                        mistakes)
                .orElse(ClientAuthentication.BASIC);
        switch (known) {
            case CLIENT_CREDENTIALS -> {
                isThere("clientId", clientId, mistakes);
                isThere("clientSecret", clientSecret, mistakes);
            }
            case PASSWORD -> {
                isThere("clientId", clientId, mistakes);
                isThere("username", username, mistakes);
                isThere("password", password, mistakes);
            }
            case ACCESS_KEY -> {
                isThere("username", username, mistakes);
                isThere("password", password, mistakes);
            }
            default -> {} // reported
        }
        ProxySettings way = proxy.isEmpty()
                ? null
                : parsed("proxy", proxy, ProxySettings.KIND, mistakes).orElse(null);
        if (requestsPerMinute < 0) {
            mistakes.add("requestsPerMinute is " + requestsPerMinute + ": accepted is 0 or more");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("The OAuth client" + (clientId.isEmpty() ? "" : " " + clientId)
                    + " has mistakes: " + String.join("; ", mistakes) + ".");
        }
        FeedSettings.Client client = new FeedSettings.Client(
                URI.create(tokenUrl),
                clientId,
                new Secret(clientSecret),
                auth,
                scopes.isEmpty() ? null : scopes,
                known,
                username,
                new Secret(password),
                new Secret(""),
                TokenStoreName.MEMORY,
                TOKEN_MARGIN,
                Duration.ZERO);
        return new Wanted(URI.create(tokenUrl), client, way, requestsPerMinute);
    }

    /** Empty for a mistake. The text is not printed, because a proxy's may hold a password. */
    private static <T> Optional<T> parsed(String property, String text, SettingType<T> type, List<String> mistakes) {
        try {
            return Optional.of(type.parse().apply(text));
        } catch (IllegalArgumentException e) {
            mistakes.add(property + " is wrong: accepted is " + type.accepts());
            return Optional.empty();
        }
    }

    private static void isThere(String property, String value, List<String> mistakes) {
        if (value.isEmpty()) {
            mistakes.add(property + " is missing");
        }
    }

    private static void isWebAddress(String property, String value, List<String> mistakes) {
        if (!value.matches("https?://[^\\s/?#]+\\S*")) {
            mistakes.add(
                    property + " is " + (value.isEmpty() ? "missing" : value + ": accepted is http://… or https://…"));
        }
    }
}
