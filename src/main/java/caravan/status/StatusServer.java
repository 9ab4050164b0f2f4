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
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET {@code /health} (200 while the ledger can be read) and {@code /status} (JSON) while Camel runs. */
public final class StatusServer extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** The header {@code Server}, by which the command {@code status} recognises Caravan. */
    static final String NAME = "Caravan";

    private final StatusSettings settings;
    private final Supplier<List<FeedStatus>> reports;
    private final Health health;
    private final StatusDoor door;
    private final ExecutorService threads;
    private final HttpServer server;

    public StatusServer(StatusSettings settings, Supplier<List<FeedStatus>> reports, Health health) throws IOException {
        StatusThreads.bound();
        this.settings = settings;
        this.reports = reports;
        this.health = health;
        this.door = new StatusDoor(settings.address());
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
        if (code != 200) {
            refuse(exchange, code);
        } else {
            answer(exchange, path.equals("/health") ? health.now() : status());
        }
    }

    private Health.Answer status() {
        try {
            return new Health.Answer(true, new String(StatusJson.write(reports.get()), StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return Health.down(e);
        }
    }

    private static void refuse(HttpExchange exchange, int code) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Server", NAME);
            if (code == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            exchange.sendResponseHeaders(code, -1);
        }
    }

    private static void answer(HttpExchange exchange, Health.Answer answer) throws IOException {
        try (exchange) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Server", NAME);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.up() ? 200 : 503, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
