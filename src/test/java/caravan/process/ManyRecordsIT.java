package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose bytes fit and whose records are very many. */
@Tag("full")
class ManyRecordsIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final long RECORDS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aPageOfAMillionRecordsRunsInTheDocumentedHeap() throws Exception {
        assertThat(records(1, "320m")).containsExactly(RECORDS);
    }

    @Test
    void twoSuchPagesAtOnceRunInTheDocumentedHeapOfTwoWorkers() throws Exception {
        assertThat(records(2, "512m")).containsExactly(RECORDS, RECORDS);
    }

    /** Reads some hours, two at once; the first responses of both begin together. Returns the records of each. */
    private List<Long> records(int hours, String heap) throws Exception {
        CyclicBarrier together = new CyclicBarrier(hours);
        AtomicInteger requests = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/rows", exchange -> {
            String start = exchange.getRequestURI().getQuery().substring("from=".length());
            if (requests.incrementAndGet() <= hours) {
                meet(together);
            }
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                out.write('[');
                for (int i = 0; i < RECORDS; i++) {
                    String row = (i == 0 ? "" : ",") + "{\"id\":" + (1_000_000 + i) + ",\"at\":\"" + start + "\"}";
                    out.write(row.getBytes(StandardCharsets.UTF_8));
                }
                out.write(']');
            }
        });
        server.start();
        Conversations none = Conversations.of(3, START, START.plusSeconds(1), 0, Size.REALISTIC);
        try (Simulator tokens = Vendor.simulator(none)) {
            Instant end = START.plus(Duration.ofHours(hours));
            Vendor vendor = Vendor.of(tokens, new CaravanProcess(folder).heap(heap), START, end);
            vendor.caravan()
                    .with(
                            "feed.acme.api-url",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .with("feed.acme.source", "rest-pages")
                    .with("feed.acme.rest.path", "/rows")
                    .with("feed.acme.rest.query.from", "${interval.start}")
                    .with("feed.acme.rest.key", "/id")
                    .with("feed.acme.rest.start", "/at");

            Ended ended = vendor.caravan().run("once");

            ended.assertCode(0);
            assertThat(ended.text().contains("Page waits for memory")).isEqualTo(hours > 1);
            return vendor.manifests().stream()
                    .map(manifest -> manifest.counts().records())
                    .toList();
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void meet(CyclicBarrier together) throws IOException {
        try {
            together.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }
}
