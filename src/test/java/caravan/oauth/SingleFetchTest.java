package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleFetchTest {
    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .tokenLife(Duration.ofMinutes(5))
            .clock(clock)
            .start();
    private final AccessTokens tokens = new Client(simulator, clock).tokens();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        tokens.close();
        simulator.close();
    }

    @Test
    void fiveHundredThreadsWaitForOneFetch() throws Exception {
        simulator.faults().onToken(1, new Fault.Held(release));

        Crowd crowd = new Crowd(500, tokens::get).allWaiting();
        release.countDown();

        assertThat(new HashSet<>(crowd.tokens())).hasSize(1);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(1);
    }

    @Test
    void fiveHundredThreadsAtAnyTimeMakeOneRequestToo() throws Exception {
        CyclicBarrier start = new CyclicBarrier(500);

        Crowd crowd = new Crowd(500, () -> {
            start.await();
            return tokens.get();
        });

        assertThat(new HashSet<>(crowd.tokens())).hasSize(1);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(1);
    }

    @Test
    void aFreshTokenIsUsedAgainWithoutARequest() throws Exception {
        AccessToken first = tokens.get();

        for (int time = 0; time < 1000; time++) {
            assertThat(tokens.get()).isSameAs(first);
        }

        assertThat(simulator.statistics().tokenRequests()).isEqualTo(1);
    }

    @Test
    void pastItsEndAllWaitForOneFetch() throws Exception {
        AccessToken old = tokens.get();
        simulator.faults().onToken(2, new Fault.Held(release));
        clock.move(Duration.ofMinutes(5));

        Crowd crowd = new Crowd(100, tokens::get).allWaiting();
        release.countDown();

        assertThat(new HashSet<>(crowd.tokens())).hasSize(1).doesNotContain(old);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void oneWhoIsInterruptedDoesNotHarmTheOthers() throws Exception {
        simulator.faults().onToken(1, new Fault.Held(release));
        Crowd crowd = new Crowd(10, tokens::get).allWaiting();

        crowd.interrupt(0);
        assertThatThrownBy(() -> crowd.token(0))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        release.countDown();

        for (int other = 1; other < 10; other++) {
            assertThat(crowd.token(other)).isSameAs(tokens.get());
        }
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(1);
    }

    @Test
    void aFetchThatFailsFailsAllWhoWaitedForIt() throws Exception {
        simulator.faults().onToken(1, new Fault.Held(release)).onNextTokens(3, new Fault.Status(503));

        Crowd crowd = new Crowd(50, tokens::get).allWaiting();
        release.countDown();

        assertThat(crowd.failures()).hasSize(50).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessageContaining("answered 503"));
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(3);
    }

    @Test
    void noFailureLeavesACallerWaiting() throws Exception {
        simulator.faults().onToken(1, new Fault.Held(release)).onNextTokens(1, new Fault.Status(503));
        try (AccessTokens fragile = new Client(simulator, clock)
                .pause(duration -> {
                    throw new LinkageError("a class is missing");
                })
                .tokens()) {
            Crowd crowd = new Crowd(20, fragile::get).allWaiting();
            release.countDown();

            assertThat(crowd.failures()).hasSize(20).allSatisfy(failure -> assertThat(failure)
                    .hasMessage("The token request was interrupted")
                    .hasRootCauseInstanceOf(LinkageError.class));
        }
    }
}
