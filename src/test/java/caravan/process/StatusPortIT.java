package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status port of a real process, whose JDK server reads its limits once. */
@Tag("full")
@Timeout(240)
class StatusPortIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Pattern PORT = Pattern.compile("Health and status are at http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MOST_CONNECTIONS = 256;

    @TempDir
    Path folder;

    @Test
    void halfRequestsAndTooManyConnectionsAreClosed() throws Exception {
        try (Simulator simulator = new GenesysCloud(Conversations.none())
                .client("acme-client", Vendor.SECRET)
                .start()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, START.plusSeconds(3600));
            Running run = vendor.caravan().start("run");
            try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port(run))) {
                half.setSoTimeout(PATIENCE_MILLIS);
                half.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));

                assertThat(half.getInputStream().read()).isEqualTo(-1);
                assertTooManyConnectionsAreClosed(port(run));
            } finally {
                run.terminate();
                run.end();
            }
        }
    }

    private static void assertTooManyConnectionsAreClosed(int port) throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_CONNECTIONS; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            try (Socket oneMore = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(isClosed(oneMore, PATIENCE_MILLIS)).isTrue();
            }
            assertThat(isClosed(idle.get(MOST_CONNECTIONS - 1), 1)).isFalse();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket, int afterMillis) throws IOException {
        socket.setSoTimeout(afterMillis);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset by the server
        }
    }

    private static int port(Running run) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> PORT.matcher(run.text()).find());
        Matcher found = PORT.matcher(run.text());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
