package caravan.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends the few requests without an access token: for tokens, and for the address of a tenant's API. It follows no redirect,
 * repeats nothing, decompresses gzip and deflate, and limits the time and size of a response. The JVM's trust store and proxy
 * properties apply. Thread-safe.
 */
public final class PlainClient {
    /** A token or a configuration has some thousand bytes. */
    private static final int LARGEST = 1 << 20;

    private static final int PROXY_LOGIN = 407;

    private final Way way;
    private final CloseableHttpClient client;

    /**
     * How requests are sent.
     *
     * @param timeout until the whole response has arrived
     * @param settings the prefix of the settings to check, such as {@code feed.acme}
     */
    public record Way(
            @Nullable ProxyServer proxy,
            Duration connectTimeout,
            Duration timeout,
            String userAgent,
            String settings) {}

    public PlainClient(Way way) {
        this.way = way;
        this.client = client(way);
    }

    /** The client; it does not connect yet. */
    private static CloseableHttpClient client(Way way) {
        Timeout silence = Timeout.of(way.timeout);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnPerRoute(Integer.MAX_VALUE)
                        .setMaxConnTotal(Integer.MAX_VALUE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(way.connectTimeout))
                                .setSocketTimeout(silence)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(silence).build())
                .setConnectionReuseStrategy((request, response, context) -> false) // hours pass between two requests
                .setUserAgent(way.userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
        if (way.proxy != null) {
            way.proxy.configure(builder);
        }
        return builder.build();
    }

    /** The longest time of a whole response. */
    public Duration timeout() {
        return way.timeout;
    }

    /**
     * Sends one request and reads the whole response.
     *
     * @throws NetworkException if there was no response, for a reason that a person can act on
     */
    public PlainResponse send(HttpUriRequestBase request) throws IOException, InterruptedException {
        CompletableFuture<PlainResponse> response = new CompletableFuture<>();
        Thread sender = new Thread(() -> send(request, response), "http-" + way.settings);
        sender.setDaemon(true);
        sender.start();
        try {
            return response.get(way.timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no whole response in " + way.timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            request.cancel();
        }
    }

    private void send(HttpUriRequestBase request, CompletableFuture<PlainResponse> response) {
        HttpClientContext context = HttpClientContext.create();
        if (way.proxy != null) {
            way.proxy.prepare(context);
        }
        NetworkTrouble.Way trouble =
                new NetworkTrouble.Way(request.getAuthority().toString(), way.proxy, way.settings);
        try {
            PlainResponse got = client.execute(request, context, PlainClient::whole);
            boolean tunnelled = "https".equals(request.getScheme());
            if (got.status() == PROXY_LOGIN || (tunnelled && way.proxy != null && context.getSSLSession() == null)) {
                throw trouble.proxyAnswered(got.status()).exception(null);
            }
            response.complete(got);
        } catch (IOException | RuntimeException e) {
            response.completeExceptionally(NetworkTrouble.of(e, trouble)
                    .<Throwable>map(known -> known.exception(e))
                    .orElse(e));
        }
    }

    private static PlainResponse whole(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            try (InputStream in = entity.getContent()) {
                body = in.readNBytes(LARGEST + 1);
            }
        }
        if (body.length > LARGEST) {
            throw new IOException("the response has more than " + LARGEST + " bytes");
        }
        Header[] headers = response.getHeaders();
        return new PlainResponse(response.getCode(), headers, body);
    }
}
