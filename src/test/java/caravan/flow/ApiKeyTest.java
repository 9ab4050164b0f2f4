package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that takes a key in a header and knows no tokens. */
class ApiKeyTest {
    private static final String KEY = "k3y-of-acme";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/calls", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"));
            byte[] body = (known ? "{\"calls\": [{\"id\": \"1\", \"at\": \"2026-11-01T00:10:00Z\"}]}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aKeyInAHeaderIsAllThatIsSent() throws Exception {
        try (Scene scene = scene(KEY);
                LogLines log = LogLines.ofCaravan()) {
            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.records()).hasSize(1);
            assertThat(authorizations).isNotEmpty().containsOnly("null");
            assertThat(scene.vendor().statistics().tokenRequests()).isZero();
            assertThat(String.join("\n", log.messages())).doesNotContain(KEY);
        }
    }

    @Test
    void aKeyThatIsRefusedIsFinalAndItsHeaderIsNamed() {
        try (Scene scene = scene("wr0ng-key");
                LogLines log = LogLines.ofCaravan()) {
            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(authorizations).hasSizeBetween(1, 2);
            assertThat(String.join("\n", log.messages()))
                    .contains("feed.acme.rest.header", "X-API-Key")
                    .doesNotContain("wr0ng-key");
        }
    }

    @Test
    void aCheckTriesTheKey() {
        try (Scene scene = scene(KEY)) {
            scene.once();
            scene.by(Clock.systemUTC()).with("caravan.command", "check");

            assertThat(scene.once()).isZero();
            assertThat(scene.with("feed.acme.rest.header.X-API-Key", "wrong").once())
                    .isNotZero();
        }
    }

    private Scene scene(String key) {
        return new Scene(folder, new GenesysCloud(Conversations.none()))
                .lasting(Duration.ofHours(1))
                .with("feed.acme.source", "rest-pages")
                .with("feed.acme.grant", "none")
                .with("feed.acme.client-id", "")
                .with("feed.acme.client-secret", "")
                .with("feed.acme.token-url", "")
                .with(
                        "feed.acme.api-url",
                        "http://localhost:" + server.getAddress().getPort())
                .with("feed.acme.rest.header.X-API-Key", key)
                .with("feed.acme.rest.path", "/calls")
                .with("feed.acme.rest.records", "/calls")
                .with("feed.acme.rest.key", "/id")
                .with("feed.acme.rest.start", "/at");
    }
}
