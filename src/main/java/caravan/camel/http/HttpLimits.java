package caravan.camel.http;

import caravan.http.NetworkTrouble;
import caravan.http.ProxyServer;
import caravan.settings.FeedSettings;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Limits that camel-http has no option for: the bytes of a response after decompression, its whole time, and a feed's own
 * proxy. It also ends requests when the process stops. Thread-safe.
 */
public final class HttpLimits implements HttpClientConfigurer {
    private static final int PROXY_LOGIN = 407;

    private final FeedSettings settings;
    private final PageMemory memory;
    private final @Nullable ProxyServer proxy;
    private final Map<Thread, Cancellable> underWay = new ConcurrentHashMap<>();

    public HttpLimits(FeedSettings settings, PageMemory memory) {
        this.settings = settings;
        this.memory = memory;
        this.proxy = Proxies.of(settings.http().proxy());
    }

    /** The registry's name for a feed's limits. */
    public static String bean(String feed) {
        return "http-" + feed;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        if (proxy != null) {
            proxy.configure(builder);
        }
        builder.setUserAgent(Version.USER_AGENT);
        builder.addExecInterceptorFirst("caravan", this::inTime);
    }

    /** Ends every request that is under way. A thread has one at a time. */
    public void breakOff() {
        underWay.values().forEach(Cancellable::cancel);
    }

    /** Bounds the whole time of a response. {@code responseTimeout} bounds only the pauses in it. */
    private ClassicHttpResponse inTime(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        request.setHeader("Cache-Control", "no-cache"); // an old copy would lack new records
        if (!(scope.originalRequest instanceof Cancellable call)) {
            return bound(request, scope, chain);
        }
        underWay.put(Thread.currentThread(), call);
        Duration longest = settings.http().responseDeadline();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<ClassicHttpResponse> answered = new CompletableFuture<>();
        answered.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).exceptionally(expired -> {
            late.set(true);
            call.cancel();
            return null;
        });
        try {
            return bound(request, scope, chain);
        } catch (IOException e) {
            if (!late.get()) {
                throw e;
            }
            HttpTimeoutException timeout = new HttpTimeoutException("the response was not whole after "
                    + longest.toMillis() / 1000.0 + " s, which is .response-deadline");
            timeout.addSuppressed(e);
            throw timeout;
        } finally {
            answered.complete(null);
        }
    }

    private ClassicHttpResponse bound(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = sent(request, scope, chain);
        HttpEntity entity = response.getEntity();
        boolean taken = entity == null;
        try {
            if (entity != null) {
                response.setEntity(WholeEntity.of(entity, settings.source().pageMaxBytes(), memory));
                taken = true;
            }
            return response;
        } finally {
            if (!taken) {
                response.close(); // a refused response would keep its connection
            }
        }
    }

    /** Describes failures of the network or a proxy. Responses of the vendor pass. */
    private ClassicHttpResponse sent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        NetworkTrouble.Way way = new NetworkTrouble.Way(target.toHostString(), proxy, "feed." + settings.name());
        String tried = request.getMethod() + " " + target + " failed";
        if (proxy != null) {
            proxy.prepare(scope.clientContext);
        }
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException e) {
            throw NetworkTrouble.of(e, way)
                    .map(known -> known.exception(tried, e))
                    .orElse(e);
        }
        boolean refusedTunnel = scope.route.isTunnelled() && scope.clientContext.getSSLSession() == null;
        if (response.getCode() == PROXY_LOGIN || refusedTunnel) {
            response.close();
            throw way.proxyAnswered(response.getCode()).exception(tried, null);
        }
        return response;
    }
}
