package caravan.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A token endpoint on loopback that plays a script, one answer a request, and is loud on what is not in it. */
public final class TokenServer implements AutoCloseable {
    public static final String PATH = "/oauth/token";

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile @Nullable Answer otherwise;

    /** A received request. */
    public record Request(String line, String authorization, String contentType, String body) {}

    /** A response. */
    public interface Answer {
        void play(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public TokenServer() {
        // else small answers wait 40 ms; the JVM reads it once, when its first HttpServer is made
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** One more answer of the script. */
    public TokenServer then(Answer answer) {
        script.add(answer);
        return this;
    }

    /** One more answer of the script, in JSON. */
    public TokenServer then(int status, String json) {
        return then(exchange -> send(exchange, status, json));
    }

    /** The response after the end of the script. */
    public TokenServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    /** Promises a whole answer, sends half of it and leaves it at that until the server is closed. */
    public TokenServer thenStalls() {
        return then(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[500]);
            exchange.getResponseBody().flush();
            closing.await();
        });
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A token in the shape of RFC 6749, 5.1. */
    public static String token(String value, long seconds) {
        return """
                {"access_token": "%s", "token_type": "bearer", "expires_in": %d}"""
                .formatted(value, seconds);
    }

    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = script.poll();
            answer = answer == null ? otherwise : answer;
            if (answer == null) {
                send(exchange, 500, "no answer scripted for " + exchange.getRequestURI());
            } else {
                answer.play(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
