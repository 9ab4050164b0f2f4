package caravan.simulator.server;

import caravan.simulator.fault.Api;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Dice;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes requests and sends replies over HTTP, and records both. */
public final class Front implements HttpHandler {

    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Api api;
    private final Statistics statistics;
    private final Clock clock;
    private final long seed;
    private final boolean compression;

    public Front(Api api, Statistics statistics, Clock clock, long seed, boolean compression) {
        this.api = api;
        this.statistics = statistics;
        this.clock = clock;
        this.seed = seed;
        this.compression = compression;
    }

    /** Closing an exchange without a complete response closes its connection; otherwise the connection stays open. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            Request request = read(exchange);
            answer(request)
                    .send(
                            exchange,
                            compression && request.header("Accept-Encoding").contains("gzip"));
        } finally {
            exchange.close();
        }
    }

    /**
     * The request counts as active until its response is sent: a client that has the response may send the next request
     * earlier.
     */
    private Reply answer(Request request) {
        statistics.began();
        try {
            Instant now = clock.instant();
            Reply reply = api.answer(request);
            statistics.answered(request, LoggedRequest.of(request, now, reply.status()));
            return reply;
        } finally {
            statistics.ended();
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readNBytes(Request.MOST_BYTES + 1);
        String method = exchange.getRequestMethod();
        URI address = exchange.getRequestURI();
        String operation =
                Operation.of(method, address.getPath()).map(Enum::name).orElse("");
        int ordinal = ordinals.merge(operation, 1, Integer::sum);
        return new Request(method, address, headers, body, ordinal, correlationId());
    }

    private String correlationId() {
        Dice dice = new Dice(~seed, requests.incrementAndGet());
        return new String(new RecordBuffer(36).putUuid(dice.at(0), dice.at(1)).toBytes(), StandardCharsets.US_ASCII);
    }
}
