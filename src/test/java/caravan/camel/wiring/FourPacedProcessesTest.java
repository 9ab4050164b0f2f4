package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.server.Simulator;
import caravan.testing.Database;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four real processes on one token, by real clocks, for somewhat more than the vendor's minute. */
@Tag("full")
@Timeout(300)
class FourPacedProcessesTest {
    private static final int ALLOWED = 240;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final Simulator vendor = new GenesysCloud(Conversations.none())
            .client("id", "secret")
            .requestsPerMinute(ALLOWED)
            .start();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        vendor.close();
    }

    @Test
    void theyUse95PercentOfTheRateAndMeetNo429AlsoWhenOneIsKilled() throws Exception {
        String ledger = Database.POSTGRESQL.url(folder);
        Database.POSTGRESQL.open(folder).close();
        String token = token();
        for (int node = 0; node < 4; node++) {
            processes.add(start(ledger, token));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> answered() > ALLOWED / 4);

        processes.get(0).destroyForcibly();
        await().atMost(Duration.ofMinutes(3)).until(() -> answered() > ALLOWED * 3 / 2);

        assertThat(vendor.statistics().count(Operation.JOB_AVAILABILITY, 429)).isZero();
        assertThat(vendor.statistics().mostInAMinute()).isBetween(ALLOWED * 95 / 100, ALLOWED);
    }

    private int answered() {
        return vendor.statistics().count(Operation.JOB_AVAILABILITY, 200);
    }

    private Process start(String ledger, String token) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PacedNode.class.getName(),
                        ledger,
                        vendor.uri()
                                .resolve("/api/v2/analytics/conversations/details/jobs/availability")
                                .toString(),
                        token,
                        Integer.toString(ALLOWED))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("nodes.log").toFile()))
                .start();
    }

    private String token() throws Exception {
        String credentials = Base64.getEncoder().encodeToString("id:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(vendor.uri().resolve("/oauth/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(answer).path("access_token").asText();
    }
}
