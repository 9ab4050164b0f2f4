package caravan.camel.http;

import caravan.http.NetworkTrouble;
import caravan.http.ProxyServer;
import caravan.settings.FeedSettings;
import java.io.IOException;
import java.io.InputStream;
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
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What camel-http has no option for: a bound on a response's bytes, counted after decompression, and on its whole time, a feed's
 * own proxy, and breaking off calls that are under way. Thread-safe.
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

    /** Breaks off every call that is under way; a thread has one at a time, and one that is over does not mind. */
    public void breakOff() {
        underWay.values().forEach(Cancellable::cancel);
    }

    /** One byte at a time, a response would else last without end: {@code responseTimeout} bounds its silence. */
    private ClassicHttpResponse inTime(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        request.setHeader("Cache-Control", "no-cache"); // an old copy would lack what came since
        if (!(scope.originalRequest instanceof Cancellable call)) {
            return bound(request, scope, chain);
        }
        underWay.put(Thread.currentThread(), call);
        Duration longest = settings.http().responseDeadline();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<ClassicHttpResponse> answered = new CompletableFuture<>();
        answered.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
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
            HttpTimeoutException told = new HttpTimeoutException("the response was not whole after "
                    + longest.toMillis() / 1000.0 + " s, which is .response-deadline");
            told.addSuppressed(e);
            throw told;
        } finally {
            answered.complete(null);
        }
    }

    private ClassicHttpResponse bound(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse answer = sent(request, scope, chain);
        HttpEntity entity = answer.getEntity();
        boolean taken = entity == null;
        try {
            if (entity != null) {
                answer.setEntity(new WholeEntity(entity, whole(entity)));
                taken = true;
            }
            return answer;
        } finally {
            if (!taken) {
                answer.close(); // an answer that is refused would keep its connection from the others
            }
        }
    }

    /** Puts what the network or a proxy does into words that name it; the vendor's own answers pass. */
    private ClassicHttpResponse sent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        NetworkTrouble.Way way = new NetworkTrouble.Way(target.toHostString(), proxy, "feed." + settings.name());
        String tried = request.getMethod() + " " + target + " failed";
        if (proxy != null) {
            proxy.prepare(scope.clientContext);
        }
        ClassicHttpResponse answer;
        try {
            answer = chain.proceed(request, scope);
        } catch (IOException e) {
            throw NetworkTrouble.of(e, way)
                    .map(known -> known.exception(tried, e))
                    .orElse(e);
        }
        boolean refusedTunnel = scope.route.isTunnelled() && scope.clientContext.getSSLSession() == null;
        if (answer.getCode() == PROXY_LOGIN || refusedTunnel) {
            answer.close();
            throw way.proxyAnswered(answer.getCode()).exception(tried, null);
        }
        return answer;
    }

    /** Reads an answer into memory at once, or refuses it: neither a lie about its length nor its size fills the memory. */
    private byte[] whole(HttpEntity entity) throws IOException {
        long limit = settings.source().pageMaxBytes();
        long length = entity.getContentLength();
        if (length > limit) {
            throw PageTooLargeException.over(limit);
        }
        if (length >= 0) {
            memory.arrives(length);
        }
        try (InputStream in = length < 0 ? new ArrivingPage(entity.getContent(), memory) : entity.getContent()) {
            byte[] bytes =
                    length < 0 ? in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE)) : new byte[(int) length];
            if (length >= 0 && in.readNBytes(bytes, 0, bytes.length) < length) {
                throw new ConnectionClosedException("The answer ended before its Content-Length");
            }
            if (bytes.length > limit) {
                throw PageTooLargeException.over(limit);
            }
            return bytes;
        } catch (OutOfMemoryError e) { // of one array: what else is under way goes on
            throw PageTooLargeException.overMemory();
        }
    }

    /** An answer that is in memory, which camel-http then passes on as it is. */
    private static final class WholeEntity extends HttpEntityWrapper {
        private final byte[] bytes;

        WholeEntity(HttpEntity entity, byte[] bytes) {
            super(entity);
            this.bytes = bytes;
        }

        @Override
        public InputStream getContent() {
            return new WholeResponse(bytes);
        }

        @Override
        public boolean isStreaming() {
            return false;
        }
    }
}
