package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.process.CaravanProcess.Ended;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose bytes fit and whose records are very many. */
@Tag("full")
class ManyRecordsIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int RECORDS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aPageOfAMillionRecordsRunsInTheDocumentedHeap() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rows", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                out.write('[');
                for (int i = 0; i < RECORDS; i++) {
                    String row =
                            (i == 0 ? "" : ",") + "{\"id\":" + (1_000_000 + i) + ",\"at\":\"2026-11-01T00:10:00Z\"}";
                    out.write(row.getBytes(StandardCharsets.UTF_8));
                }
                out.write(']');
            }
        });
        server.start();
        Conversations none = Conversations.of(3, START, START.plusSeconds(1), 0, Size.REALISTIC);
        try (Simulator tokens = new GenesysCloud(none)
                .client("acme-client", Vendor.SECRET)
                .requestsPerMinute(0)
                .start()) {
            Vendor vendor =
                    Vendor.of(tokens, new CaravanProcess(folder).heap("320m"), START, START.plus(Duration.ofHours(1)));
            vendor.caravan()
                    .with(
                            "feed.acme.api-url",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .with("feed.acme.source", "rest-pages")
                    .with("feed.acme.rest.path", "/rows")
                    .with("feed.acme.rest.key", "/id")
                    .with("feed.acme.rest.start", "/at");

            Ended ended = vendor.caravan().run("once");

            ended.assertCode(0);
            assertThat(vendor.manifests()).singleElement().satisfies(manifest -> assertThat(
                            manifest.counts().records())
                    .isEqualTo(RECORDS));
        } finally {
            server.stop(0);
        }
    }
}
