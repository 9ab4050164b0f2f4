package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status port of a real process, whose JDK server reads its limits once. */
@Timeout(240)
class StatusPortIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Pattern PORT = Pattern.compile("Health and status are at http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void halfARequestIsHungUpOnAfterItsTime() throws Exception {
        try (Simulator simulator = new GenesysCloud(Conversations.none())
                .client("acme-client", Vendor.SECRET)
                .start()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, START.plusSeconds(3600));
            Running run = vendor.caravan().start("run");
            try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port(run))) {
                half.setSoTimeout(PATIENCE_MILLIS);
                half.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));

                assertThat(half.getInputStream().read()).isEqualTo(-1);
            } finally {
                run.terminate();
                run.end();
            }
        }
    }

    private static int port(Running run) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> PORT.matcher(run.text()).find());
        Matcher found = PORT.matcher(run.text());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
