package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Takeover;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import caravan.testing.Database;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with one PostgreSQL ledger and one folder of published files. */
@Tag("full")
@Timeout(300)
class TwoProcessesIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(24));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aSuspendedProcessThatLostItsLockPublishesNothingMore() throws Exception {
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, END, 2000, Size.REALISTIC));
                Connection server = Takeover.connection(folder)) {
            Vendor first = vendor(simulator, "first");
            Vendor second = vendor(simulator, "second");
            Running suspended = first.caravan().start("run");
            await().atMost(PATIENCE).until(() -> !first.manifests().isEmpty());
            Ended refused = second.caravan().run("once");
            signal(suspended, "STOP");

            Takeover.endSession(server, Takeover.holder(server));
            Ended whole = second.caravan().run("once");
            signal(suspended, "CONT");
            Ended displaced = suspended.end();

            assertThat(refused.code()).as(refused.text()).isNotZero();
            whole.assertCode(0);
            assertThat(displaced.code()).as(displaced.text()).isNotZero();
            assertThat(displaced.text())
                    .contains("taken over by another Caravan")
                    .doesNotContain("\tat ");
            first.assertEachRecordOnce();
            assertThat(first.manifests()).hasSize(24).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    @Test
    void aStandbyIsAliveAndNotReadyAndTakesOverAfterAKill() throws Exception {
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, END, 2000, Size.REALISTIC))) {
            Vendor first = vendor(simulator, "first");
            Vendor second = vendor(simulator, "second");
            int port = freePort();
            first.caravan().with("caravan.ledger.standby", "true");
            second.caravan().with("caravan.ledger.standby", "true").with("caravan.status.port", Integer.toString(port));
            Running active = first.caravan().start("run");
            await().atMost(PATIENCE).until(() -> !first.manifests().isEmpty());
            Running standby = second.caravan().start("run");
            await().atMost(PATIENCE).until(() -> standby.text().contains("Standing by"));
            int live = code(port, "/observe/health/live");
            int ready = code(port, "/observe/health/ready");

            active.kill();

            await().atMost(Duration.ofSeconds(30)).until(() -> standby.text().contains("Standby ends"));
            await().atMost(PATIENCE).until(() -> first.manifests().size() == 24);
            await().atMost(PATIENCE).until(() -> code(port, "/observe/health/ready") == 200);
            assertThat(live).isEqualTo(200);
            assertThat(ready).isEqualTo(503);
            standby.terminate();
            standby.end();
            first.assertEachRecordOnce();
            assertThat(first.manifests()).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    private static int code(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Vendor vendor(Simulator simulator, String name) {
        CaravanProcess process = new CaravanProcess(folder.resolve(name))
                .with("caravan.ledger.url", Database.POSTGRESQL.url(folder))
                .with("sink.file.directory", folder.resolve("first/out").toString())
                .with("feed.acme.page-size", "10");
        return Vendor.of(simulator, process, START, END);
    }

    private static void signal(Running process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(process.process().pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
