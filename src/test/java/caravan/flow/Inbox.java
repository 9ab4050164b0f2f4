package caravan.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A web service on loopback that keeps each message it takes, and refuses some. */
final class Inbox implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private volatile Predicate<Message> refused = message -> false;

    /**
     * A request: its headers by their names in lower case, and its body.
     *
     * @param latin the body's bytes, each as a character of ISO 8859-1
     */
    record Message(Map<String, String> headers, String latin) {
        byte[] body() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String kind() {
            return header("CaravanKind");
        }

        String id() {
            return header("CaravanId");
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        /** The lines of a data file. */
        List<String> lines() throws IOException {
            try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(body()))) {
                return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        }
    }

    private Inbox(HttpServer server) {
        this.server = server;
    }

    static Inbox open() throws IOException {
        Inbox inbox = new Inbox(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        inbox.server.setExecutor(inbox.threads);
        inbox.server.createContext("/", inbox::take);
        inbox.server.start();
        return inbox;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Answers these messages with 503 from now on. */
    Inbox refuse(Predicate<Message> some) {
        refused = some;
        return this;
    }

    List<Message> taken() {
        return List.copyOf(taken);
    }

    List<Message> taken(String kind) {
        return taken.stream().filter(message -> message.kind().equals(kind)).toList();
    }

    List<String> ids() {
        return taken.stream().map(Message::id).toList();
    }

    /** Steps of a route that sends all messages here. */
    String steps() {
        return """
                        - setHeader:
                            name: PublishedName
                            simple: "${header.CamelFileName}"
                        - to:
                            uri: "%s/batches"
                            parameters:
                              httpMethod: POST
                """
                .formatted(address());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Message message = new Message(
                    headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            boolean isRefused = refused.test(message);
            if (!isRefused) {
                taken.add(message);
            }
            exchange.sendResponseHeaders(isRefused ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
