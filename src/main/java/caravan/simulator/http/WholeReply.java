package caravan.simulator.http;

import caravan.simulator.json.Body;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A whole HTTP response. */
public record WholeReply(int status, Map<String, String> headers, Body body) implements Reply {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    public WholeReply {
        headers = Map.copyOf(headers);
    }

    public static WholeReply json(int status, Body body) {
        return new WholeReply(status, Map.of(CONTENT_TYPE, JSON), body);
    }

    public static WholeReply of(int status, String contentType, String body) {
        return new WholeReply(status, Map.of(CONTENT_TYPE, contentType), Body.of(body));
    }

    public WholeReply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new WholeReply(status, more, body);
    }

    public WholeReply withBody(Body other) {
        return new WholeReply(status, headers, other);
    }

    /** A page that is not JSON comes from a proxy, without the headers of the vendor. */
    @Override
    public WholeReply fromVendor(Map<String, String> more) {
        if (!headers.getOrDefault(CONTENT_TYPE, "").startsWith(JSON)) {
            return this;
        }
        Map<String, String> all = new HashMap<>(more);
        all.putAll(headers);
        return new WholeReply(status, all, body);
    }

    WholeReply compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            body.writeTo(gzip);
        }
        return with("Content-Encoding", "gzip").withBody(Body.of(bytes.toByteArray()));
    }

    @Override
    public void send(HttpExchange exchange, boolean compressed) throws IOException {
        WholeReply sent = compressed ? compressed() : this;
        sent.sendHead(exchange);
        sent.body.writeTo(exchange.getResponseBody());
    }

    /** To the JDK's server a length of 0 means unknown, and -1 means no body. */
    void sendHead(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length() == 0 ? -1 : body.length());
    }
}
