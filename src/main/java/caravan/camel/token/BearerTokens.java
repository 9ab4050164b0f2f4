package caravan.camel.token;

import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the access token of one OAuth client on the requests of any camel-http endpoint (RFC 6750, 2.1). After a 401 it renews
 * the token once and sends the same request again. The token goes only to the API of its client: a request to another host
 * fails, and a redirect to another host is followed without it. Thread-safe.
 */
public final class BearerTokens implements HttpClientConfigurer {
    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
    private static final int UNAUTHORIZED = 401;

    /** Between two token requests that did not help: a new token was refused, or the client was. */
    private static final Duration BETWEEN_USELESS_REQUESTS = Duration.ofMinutes(1);

    private final String name;
    private final AccessTokens tokens;
    private final RequestPermits permits;
    private final ApiOrigin api;
    private final Clock clock;
    private volatile @Nullable UselessRenewal useless;
    private @Nullable Instant forgiveAt;

    /** The address of the API, from settings or from the vendor. */
    @FunctionalInterface
    public interface ApiOrigin {
        URI locate() throws HttpException, InterruptedException;
    }

    /** A new token that the API has refused. */
    private record UselessRenewal(AccessToken token, Instant until) {}

    /** @param name of the bean, for logs and errors */
    public BearerTokens(String name, AccessTokens tokens, RequestPermits permits, ApiOrigin api, Clock clock) {
        this.name = name;
        this.tokens = tokens;
        this.permits = permits;
        this.api = api;
        this.clock = clock;
    }

    /** The registry's name for the tokens of a feed. */
    public static String bean(String feed) {
        return "tokens-" + feed;
    }

    /** The interceptor is called for each redirect and for each retry of the HTTP client. */
    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), name, this::exchange);
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            HttpHost target = scope.route.getTargetHost();
            HttpHost own = host(HttpHost.create(api.locate()));
            if (own.equals(host(target))) {
                return authorized(request, scope, chain);
            }
            if (isRedirect(scope)) {
                return chain.proceed(request, scope);
            }
            throw new HttpException(name + " did not send its token to " + target + ": its API is at " + own
                    + ". Correct the address in the route, or use the bean of a client whose API is there.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException(name + " was interrupted while it waited");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private ClassicHttpResponse authorized(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException, InterruptedException {
        HttpEntity given = request.getEntity();
        HttpEntity body = given == null ? null : RepeatableBody.of(given);
        AccessToken token = token();
        ClassicHttpResponse response = send(request, body, token, scope, chain);
        if (response.getCode() != UNAUTHORIZED || isUseless(token)) {
            return response;
        }
        tokens.drop(token);
        if (body != null && !body.isRepeatable()) {
            LOG.warn(
                    "Token expired early client={} request=\"{} {}\". The request is not sent again, because its body"
                            + " is larger than {} bytes. The next request has a new token.",
                    name,
                    request.getMethod(),
                    scope.route.getTargetHost(),
                    RepeatableBody.LIMIT);
            return response;
        }
        EntityUtils.consumeQuietly(response.getEntity());
        response.close();
        LOG.info(
                "Token expired early client={} request=\"{} {}\". The request is sent again with a new token.",
                name,
                request.getMethod(),
                scope.route.getTargetHost());
        AccessToken renewed = token();
        ClassicHttpResponse second = send(request, body, renewed, scope, chain);
        if (second.getCode() == UNAUTHORIZED) {
            useless = new UselessRenewal(renewed, clock.instant().plus(BETWEEN_USELESS_REQUESTS));
            LOG.warn(
                    "New token refused client={} request=\"{} {}\". The route gets the 401. Check the permissions of"
                            + " the OAuth client, and whether its token is for this API.",
                    name,
                    request.getMethod(),
                    scope.route.getTargetHost());
        }
        return second;
    }

    /** Sends a copy. After a proxy's challenge the client takes the headers of the scope's request, so that is the copy too. */
    private ClassicHttpResponse send(
            ClassicHttpRequest request,
            @Nullable HttpEntity body,
            AccessToken token,
            ExecChain.Scope scope,
            ExecChain chain)
            throws IOException, HttpException, InterruptedException {
        ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
        copy.setEntity(body);
        copy.setHeader(new BasicHeader("Authorization", "Bearer " + token.value(), true)); // true: logs mask it
        ExecChain.Scope own =
                new ExecChain.Scope(scope.exchangeId, scope.route, copy, scope.execRuntime, scope.clientContext);
        ClassicHttpResponse response = permits.send(() -> chain.proceed(copy, own));
        if (response.getCode() >= 200 && response.getCode() < 300) {
            token.accept();
        }
        return response;
    }

    private boolean isUseless(AccessToken token) {
        UselessRenewal known = useless;
        return known != null && known.token == token && clock.instant().isBefore(known.until);
    }

    /** An HttpException, because the HTTP client would retry an IOException. */
    private AccessToken token() throws HttpException, InterruptedException {
        try {
            return tokens.get();
        } catch (TokenException.Refused e) {
            forgive();
            throw withoutToken(e);
        } catch (TokenException | IllegalStateException e) {
            throw withoutToken(e);
        }
    }

    private HttpException withoutToken(Exception cause) {
        return new HttpException(name + " has no token for the request: " + cause.getMessage(), cause);
    }

    /** After a refusal the endpoint gets another request, for the next exchange, once a minute. */
    private synchronized void forgive() {
        Instant now = clock.instant();
        Instant due = forgiveAt;
        if (due == null) {
            forgiveAt = now.plus(BETWEEN_USELESS_REQUESTS);
        } else if (!now.isBefore(due)) {
            forgiveAt = null;
            tokens.forgiveRefusal();
        }
    }

    private static boolean isRedirect(ExecChain.Scope scope) {
        RedirectLocations redirects = scope.clientContext.getRedirectLocations();
        return redirects != null && redirects.size() > 0;
    }

    /** Scheme, name and port, without the address that a name was resolved to. */
    private static HttpHost host(HttpHost one) {
        HttpHost whole = RoutingSupport.normalize(one, DefaultSchemePortResolver.INSTANCE);
        return new HttpHost(whole.getSchemeName(), whole.getHostName(), whole.getPort());
    }
}
