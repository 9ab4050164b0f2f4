package caravan.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.StatusSettings;
import caravan.settings.raw.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of health and status, spoken to byte by byte. */
class StatusServerTest {
    private static final Set<String> PATHS = Set.of("/health", "/status");
    private static final int HALF_REQUESTS = 40;
    private static final int PATIENCE_MILLIS = 60_000;

    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StatusServer(
                new StatusSettings("127.0.0.1", 0, true),
                StatusPages.of(List::of, new Health(List::of, Optional::empty, List::of)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void halfARequestDelaysNoOther() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_REQUESTS; i++) {
                Socket socket = connect();
                slow.add(socket);
                socket.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(answer("GET", "/health", "localhost", ""))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"UP\"");
            assertThat(answer("GET", "/status", "localhost", "")).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthXYZ",
                "/health/",
                "/status/../../x",
                "/status/../health",
                "/status%2e",
                "/Status",
                "/",
                "//status"
            })
    void onlyExactPathsAreAnswered(String path) throws IOException {
        assertThat(answer("GET", path, "localhost", ""))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("[");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:8080, 200",
        "127.0.0.1:8080, 200",
        "127.0.0.2, 200",
        "[::1]:8080, 200",
        "evil.example.com, 403",
        "evil.example.com:8080, 403",
        "localhost.evil.example.com, 403",
        "127.0.0.1.nip.io, 403",
        "10.0.0.7, 403",
        "caravan, 403",
        "user@localhost, 403",
        "localhost:x, 403"
    })
    void behindALoopbackAddressOnlyItsNamesAreAnswered(String host, int code) throws IOException {
        assertThat(answer("GET", "/status", host, "")).startsWith("HTTP/1.1 " + code + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 200",
        "http://evil.example.com, 403",
        "https://localhost:8080, 403",
        "http://localhost:3000, 403",
        "null, 403"
    })
    void pagesOfOtherOriginsAreRefused(String origin, int code) throws IOException {
        assertThat(answer("GET", "/status", "localhost:8080", "Origin: " + origin + "\r\n"))
                .startsWith("HTTP/1.1 " + code + " ");
    }

    @Test
    void onlyGetAndHeadAreAnswered() throws IOException {
        assertThat(answer("HEAD", "/health", "localhost", ""))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("UP");
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get")) {
            assertThat(answer(method, "/status", "localhost", ""))
                    .startsWith("HTTP/1.1 405")
                    .contains("Allow: GET, HEAD");
        }
    }

    @Test
    void aRequestWithTwoHostsOrNoneIsRefused() throws IOException {
        assertThat(answer("GET", "/status", "localhost", "Host: evil.example.com\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(exchange("GET /status HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(exchange("GET /health HTTP/1.0\r\n\r\n")).contains(" 200 ");
    }

    @Test
    void aPortThatIsTakenIsAMistakeInItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StatusServer second = new StatusServer(
                    new StatusSettings("127.0.0.1", taken.getLocalPort(), true),
                    StatusPages.of(List::of, new Health(List::of, Optional::empty, List::of)));

            assertThatThrownBy(second::start)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(
                            "caravan.status.port=" + taken.getLocalPort() + " cannot be bound on 127.0.0.1")
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void behindAnotherAddressPrivateNamesAndAddressesAreAnswered() {
        StatusDoor open = new StatusDoor("0.0.0.0", PATHS);

        for (String host :
                List.of("10.0.0.7:8080", "caravan:8080", "caravan.ops.svc.cluster.local", "[fd00::7]:8080")) {
            assertThat(open.code("GET", "/health", false, List.of(host), List.of()))
                    .isEqualTo(200);
        }
        assertThat(open.code("GET", "/health", false, List.of("evil.example.com"), List.of()))
                .isEqualTo(403);
        assertThat(new StatusDoor("status.example.com", PATHS)
                        .code("GET", "/health", false, List.of("status.example.com:80"), List.of()))
                .isEqualTo(200);
    }

    private String answer(String method, String path, String host, String more) throws IOException {
        return exchange(
                method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n");
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect();
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
