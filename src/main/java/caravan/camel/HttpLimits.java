package caravan.camel;

import caravan.settings.FeedSettings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * What camel-http has no option for: a bound on an answer's bytes, counted after decompression, a feed's own proxy, and
 * breaking off calls that are under way. Thread-safe.
 */
final class HttpLimits implements HttpClientConfigurer {
    private final FeedSettings settings;
    private final Map<Thread, Cancellable> underWay = new ConcurrentHashMap<>();

    HttpLimits(FeedSettings settings) {
        this.settings = settings;
    }

    /** The registry's name for a feed's limits. */
    static String bean(String feed) {
        return "http-" + feed;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        URI proxy = settings.http().proxy();
        if (proxy != null) {
            builder.setProxy(new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort()));
        }
        builder.addExecInterceptorFirst("caravan", this::bound);
    }

    /** Breaks off every call that is under way; a thread has one at a time, and one that is over does not mind. */
    void breakOff() {
        underWay.values().forEach(Cancellable::cancel);
    }

    private ClassicHttpResponse bound(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.originalRequest instanceof Cancellable call) {
            underWay.put(Thread.currentThread(), call);
        }
        ClassicHttpResponse answer = chain.proceed(request, scope);
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            answer.setEntity(new BoundEntity(entity, settings.source().pageMaxBytes()));
        }
        return answer;
    }

    private static final class BoundEntity extends HttpEntityWrapper {
        private final long limit;

        BoundEntity(HttpEntity entity, long limit) {
            super(entity);
            this.limit = limit;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new BoundStream(super.getContent(), limit);
        }
    }

    /** Past the bound it fails for good, so that nobody drains the rest. */
    private static final class BoundStream extends FilterInputStream {
        private final long limit;
        private long left;

        BoundStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            return (int) counted(in.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            return (int) counted(count, count);
        }

        private long counted(long result, long count) throws IOException {
            left -= result < 0 ? 0 : count;
            if (left < 0) {
                throw new PageTooLargeException(limit);
            }
            return result;
        }
    }
}
