package caravan.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.StatusSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The command status and whatever has the port. */
class RunningProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void aCaravanAnswers() throws Exception {
        StatusServer server = new StatusServer(
                new StatusSettings("127.0.0.1", 0, true),
                StatusPages.of(List::of, new Health(List::of, Optional::empty, List::of)));
        server.start();
        try {
            assertThat(client(server.port(), LONG).get("/status")).isEqualTo("[]");
            assertThat(client(server.port(), LONG).get("/health")).contains("UP");
        } finally {
            server.stop();
        }
    }

    @Test
    void anotherProgramIsNamedWithItsAddressAndWhatItAnswered() throws Exception {
        try (Other other = new Other(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n{\"status\":\"UP\"}")) {
            assertThatThrownBy(() -> client(other.port(), LONG).get("/health"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "http://127.0.0.1:" + other.port() + "/health answered 200, text/html, and is not Caravan.")
                    .hasMessageContaining("caravan.status.port");
        }
    }

    @Test
    void aProgramThatSpeaksNoHttpIsNamedToo() throws Exception {
        try (Other other = new Other("SSH-2.0-OpenSSH_9.6\r\n")) {
            assertThatThrownBy(() -> client(other.port(), LONG).get("/status"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "http://127.0.0.1:" + other.port() + "/status did not answer as Caravan does")
                    .hasMessageContaining("caravan.status.port");
        }
    }

    @Test
    void aProgramThatNeverEndsItsAnswerIsGivenUp() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nServer: Caravan\r\nContent-Length: 1000\r\n\r\n[";
        for (String answer : List.of("", "HTTP/1.1 200", head)) {
            try (Other other = new Other(answer)) {
                assertThatThrownBy(() -> client(other.port(), SHORT).get("/status"))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("127.0.0.1:" + other.port() + "/status did not answer");
            }
        }
    }

    @Test
    void aClosedPortMeansNoRunningProcess() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> client(free, LONG).get("/status")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> client(0, LONG).get("/status")).isInstanceOf(ConnectException.class);
    }

    private static RunningProcess client(int port, Duration patience) {
        return new RunningProcess(new StatusSettings("127.0.0.1", port, true), patience);
    }

    /** A program that says one thing to each that comes, and keeps the connection; of a whole answer it is the end. */
    private static final class Other implements AutoCloseable {
        private final ServerSocket socket;

        Other(String says) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> answer(says), "other");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void answer(String says) {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    OutputStream out = client.getOutputStream();
                    out.write(says.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                } catch (IOException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
