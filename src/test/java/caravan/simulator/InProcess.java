package caravan.simulator;

import caravan.simulator.server.Simulator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Sends requests to a {@link Simulator} without a socket. A response that is cut is an {@link IOException}. */
@NullMarked
public final class InProcess {
    private InProcess() {}

    /** A whole response. */
    public static final class Answered {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Answered(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Map<String, String> headers() {
            return headers;
        }

        /** Not copied. */
        public byte[] body() {
            return body;
        }
    }

    /** Sends one request and waits for its response. */
    public static Answered send(
            Simulator simulator, String method, URI address, Map<String, String> headers, byte[] body)
            throws IOException {
        Exchange exchange = new Exchange(method, address, body);
        headers.forEach(exchange.requested::add);
        simulator.front().handle(exchange);
        if (exchange.status == 0) {
            throw new IOException("The connection was closed with no answer");
        }
        if (exchange.sent.size() < exchange.length) {
            throw new IOException("The answer ended before its Content-Length");
        }
        Map<String, String> answered = new HashMap<>();
        exchange.answer.forEach((name, values) -> answered.put(name, values.get(0)));
        return new Answered(exchange.status, answered, exchange.sent.toByteArray());
    }

    private static final class Exchange extends HttpExchange {
        private final String method;
        private final URI address;
        private final byte[] body;
        private final Headers requested = new Headers();
        private final Headers answer = new Headers();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int status;
        private long length;

        Exchange(String method, URI address, byte[] body) {
            this.method = method;
            this.address = address;
            this.body = body;
        }

        @Override
        public Headers getRequestHeaders() {
            return requested;
        }

        @Override
        public Headers getResponseHeaders() {
            return answer;
        }

        @Override
        public URI getRequestURI() {
            return address;
        }

        @Override
        public String getRequestMethod() {
            return method;
        }

        @Override
        public InputStream getRequestBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public OutputStream getResponseBody() {
            return sent;
        }

        @Override
        public void sendResponseHeaders(int code, long bytes) {
            status = code;
            length = Math.max(0, bytes);
        }

        @Override
        public int getResponseCode() {
            return status;
        }

        @Override
        public void close() {
            // nothing is held
        }

        @Override
        public HttpContext getHttpContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getLocalAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getProtocol() {
            return "HTTP/1.1";
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return null;
        }

        @Override
        public void setAttribute(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStreams(InputStream in, OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable HttpPrincipal getPrincipal() {
            return null;
        }
    }
}
