package caravan.command;

import caravan.settings.StatusSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET {@code /health} (200 while the ledger can be read) and {@code /status} (JSON) as long as Camel runs. */
final class StatusServer extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private final StatusSettings settings;
    private final StatusReports reports;
    private final HttpServer server;

    StatusServer(StatusSettings settings, StatusReports reports) throws IOException {
        this.settings = settings;
        this.reports = reports;
        this.server = HttpServer.create();
    }

    @Override
    protected void doStart() throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        try {
            server.bind(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "caravan.status.port=" + settings.port() + " on " + settings.address() + " cannot be bound: "
                            + e.getMessage() + ". Choose another; 0 takes any free one.",
                    e);
        }
        server.createContext(
                "/health",
                exchange -> answer(exchange, () -> {
                    reports.now();
                    return "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
                }));
        server.createContext("/status", exchange -> answer(exchange, () -> StatusJson.write(reports.now())));
        server.start();
        LOG.info(
                "Health and status are at http://{}:{}/",
                settings.address(),
                server.getAddress().getPort());
    }

    @Override
    protected void doStop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Supplier<byte[]> body) throws IOException {
        try (exchange) {
            byte[] bytes;
            int status = 200;
            try {
                bytes = body.get();
            } catch (RuntimeException e) {
                LOG.warn("The ledger cannot be read", e);
                status = 503;
                bytes = "{\"status\":\"DOWN\",\"reason\":\"the ledger cannot be read\"}"
                        .getBytes(StandardCharsets.UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
