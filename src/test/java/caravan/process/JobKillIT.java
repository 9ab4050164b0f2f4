package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** kill -9 while a bulk job is under way at the vendor's. */
@Tag("full")
class JobKillIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"JOB_STATUS", "JOB_RESULTS", "DELETE_JOB"})
    void noRecordIsLostOrDoubledAndNoJobIsLeft(Operation underWay) throws Exception {
        Instant end = START.plus(Duration.ofHours(6));
        Conversations conversations = Conversations.of(8, START, end, 300, Size.REALISTIC);
        try (Simulator simulator = Vendor.simulator(conversations)) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
            vendor.caravan().with("feed.acme.source", "genesys-jobs").with("feed.acme.job-poll", "5ms");
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            simulator.faults().onNext(100, request -> isOf(underWay, request, reached), new Fault.Held(never));
            Running running = vendor.caravan().start("once");
            assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();

            running.kill();
            simulator.faults().clear();
            never.countDown();
            vendor.caravan().run("once").assertCode(0);

            assertThat(vendor.records())
                    .containsExactlyInAnyOrderElementsOf(
                            simulator.truth().map(Conversation::jobJson).toList());
            assertThat(simulator.jobs().left()).isEmpty();
            vendor.assertNothingIsLeftOver();
        }
    }

    private static boolean isOf(Operation operation, Request request, CountDownLatch reached) {
        boolean is = request.operation().filter(operation::equals).isPresent();
        if (is) {
            reached.countDown();
        }
        return is;
    }
}
