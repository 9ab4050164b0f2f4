package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import caravan.testing.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class SignalIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration PROMISED = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Simulator simulator;
    private Vendor vendor;

    @BeforeEach
    void start() {
        Instant end = START.plus(Duration.ofDays(1));
        simulator = Vendor.simulator(Conversations.of(3, START, end, 900, Size.REALISTIC));
        vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void sigtermBetweenPagesEndsAtOnceAndTheNextStartGoesOn() throws Exception {
        vendor.caravan().with("feed.acme.requests-per-minute", "600");
        Running running = vendor.caravan().start("run");
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.statistics().queries(200) > 5);

        running.terminate();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(143);
        assertThat(running.text()).doesNotContain("ERROR", "WARN");
        vendor.caravan().with("feed.acme.requests-per-minute", "100000");
        vendor.caravan().run("once").assertCode(0);
        vendor.assertEachRecordOnce();
        vendor.assertNothingIsLeftOver();
    }

    @Test
    void ctrlCWhileIntervalsAreReadIsOneLineAndTheNextStartGoesOn() throws Exception {
        vendor.caravan().with("feed.acme.requests-per-minute", "600").interruptible();
        Running running = vendor.caravan().start("once");
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.statistics().queries(200) > 5);

        running.interrupt();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(130);
        assertOneLineOfTheStop(running);
        vendor.caravan().with("feed.acme.requests-per-minute", "100000");
        vendor.caravan().run("once").assertCode(0);
        vendor.assertEachRecordOnce();
        vendor.assertNothingIsLeftOver();
    }

    @Test
    void ctrlCDuringALongRetryAfterIsOneLine() throws Exception {
        simulator.faults().onNextQueries(1_000, new Fault.RateLimited(250));
        Running running = vendor.caravan().interruptible().start("once");
        await().atMost(Duration.ofMinutes(1)).until(() -> running.text().contains("retry-after=250s"));

        running.interrupt();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(130);
        assertOneLineOfTheStop(running);
    }

    @Test
    void sigtermDuringAPageEndsInTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        simulator.faults().onQuery(4, new Fault.Held(never)).onQuery(5, new Fault.Held(never));
        Running running = vendor.caravan().start("run");
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.statistics().atOnce() == 2);

        running.terminate();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(143);
        never.countDown();
        vendor.caravan().run("once").assertCode(0);
        vendor.assertEachRecordOnce();
        vendor.assertNothingIsLeftOver();
    }

    @Test
    void sigtermWhileAPlanWaitsForATokenEndsInTimeAndIsNoError() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        simulator.faults().onNextTokens(1_000, new Fault.Held(never));
        vendor.caravan().with("feed.acme.source", "genesys-jobs").with("feed.acme.schedule", "* * * * * ?");
        Running running = vendor.caravan().start("run");
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.statistics().atOnce() == 1);

        running.terminate();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .as(running.text())
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(143);
        assertThat(running.text()).doesNotContain("ERROR", "WARN");
        never.countDown();
    }

    @Test
    void sigtermDuringALongRetryAfterEndsInSecondsAndIsNoError() throws Exception {
        simulator.faults().onNextQueries(1_000, new Fault.RateLimited(250));
        Running running = vendor.caravan().start("once");
        await().atMost(Duration.ofMinutes(1)).until(() -> running.text().contains("retry-after=250s"));

        running.terminate();

        assertThat(running.process().waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running.process().exitValue()).isEqualTo(143);
        assertOneLineOfTheStop(running);
    }

    /** No line an interval, no stack trace, no summary of what was not finished. */
    private static void assertOneLineOfTheStop(Running running) {
        assertThat(running.text().lines().filter(line -> line.contains("Stopping on a signal")))
                .as(running.text())
                .hasSize(1);
        assertThat(running.text()).doesNotContain("ERROR", "WARN", "Exception", "\tat ", "once finished");
    }

    @Test
    void aRunPlansAtItsStartAndAnswersStatus() throws Exception {
        vendor.caravan().with("caravan.status.port", Integer.toString(FreePort.next()));
        Running running = vendor.caravan().start("run");
        await().atMost(Duration.ofMinutes(1)).until(() -> vendor.manifests().size() == 24);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> vendor.caravan().run("status", "--live").assertCode(0));
        CaravanProcess.Ended status = vendor.caravan().run("status");
        CaravanProcess.Ended check = vendor.caravan().run("check");
        vendor.caravan().run("plan").assertCode(0);

        running.terminate();
        running.end();
        status.assertCode(0);
        assertThat(status.text()).startsWith("OK\nprocess: one runs");
        check.assertCode(0);
        assertThat(check.text()).contains("a running process has it open");
        assertThat(status.text())
                .contains("acme: everything from 2026-11-01T00:00:00Z up to 2026-11-02T00:00:00Z is delivered");
        vendor.caravan().run("status", "--live").assertCode(1);
        assertThat(vendor.caravan().run("status").text()).startsWith("OK\nprocess: none runs\n");
        vendor.assertEachRecordOnce();
    }
}
