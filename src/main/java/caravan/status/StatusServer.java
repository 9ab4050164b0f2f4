package caravan.status;

import caravan.camel.feed.RootCause;
import caravan.settings.StatusSettings;
import caravan.settings.raw.SettingsException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET requests for a few pages while Camel runs. */
public final class StatusServer extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** The header {@code Server}, by which the command {@code status} recognises Caravan. */
    static final String NAME = "Caravan";

    /** No page of another site may read, frame or run an answer. */
    private static final Map<String, String> SAFE = Map.of(
            "Server", NAME,
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private final StatusSettings settings;
    private final Map<String, Supplier<StatusAnswer>> pages;
    private final StatusDoor door;
    private final ExecutorService threads;
    private final HttpServer server;

    /**
     * Makes a server that does not listen yet.
     *
     * @param pages each exact path with its answer
     */
    public StatusServer(StatusSettings settings, Map<String, Supplier<StatusAnswer>> pages) throws IOException {
        StatusThreads.bound();
        this.settings = settings;
        this.pages = Map.copyOf(pages);
        this.door = new StatusDoor(settings.address(), this.pages.keySet());
        this.threads = StatusThreads.threads();
        this.server = HttpServer.create();
    }

    /** @throws SettingsException if the address cannot be bound */
    @Override
    protected void doStart() {
        try {
            server.bind(new InetSocketAddress(settings.address(), settings.port()), 0);
        } catch (IOException e) {
            String taken = "caravan.status.port=" + settings.port() + " cannot be bound on " + settings.address() + ": "
                    + RootCause.of(e) + ". Stop the program that has the port, or set another; 0 takes any free port.";
            throw new SettingsException(List.of(taken));
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        LOG.info(
                "Health and status are at http://{}:{}/",
                settings.address(),
                server.getAddress().getPort());
    }

    @Override
    protected void doStop() {
        server.stop(0);
        threads.shutdownNow();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = String.valueOf(exchange.getRequestURI().getRawPath());
        Headers headers = exchange.getRequestHeaders();
        int code = door.code(
                exchange.getRequestMethod(),
                path,
                exchange.getProtocol().equals("HTTP/1.0"),
                headers.getOrDefault("Host", List.of()),
                headers.getOrDefault("Origin", List.of()));
        Supplier<StatusAnswer> page = pages.get(path);
        if (code != 200 || page == null) {
            refuse(exchange, code);
        } else {
            answer(exchange, page.get());
        }
    }

    private static void refuse(HttpExchange exchange, int code) throws IOException {
        try (exchange) {
            SAFE.forEach(exchange.getResponseHeaders()::set);
            if (code == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            exchange.sendResponseHeaders(code, -1);
        }
    }

    private static void answer(HttpExchange exchange, StatusAnswer answer) throws IOException {
        try (exchange) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            SAFE.forEach(exchange.getResponseHeaders()::set);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.up() ? 200 : 503, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
