package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoint is down while a token of 300 s is in its last tenth: two tries a round, each wait held by the test. */
@Timeout(60)
class FailedRenewalTest {
    private final ManualClock clock = new ManualClock();
    private final Semaphore waits = new Semaphore(0);
    private final Simulator simulator = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .tokenLife(Duration.ofMinutes(5))
            .clock(clock)
            .start();
    private final Client client = new Client(simulator, clock).attempts(2).pause(duration -> waits.acquire());
    private final AccessTokens tokens = client.tokens();

    @BeforeEach
    void fetchATokenAndComeNearItsEnd() throws Exception {
        tokens.get();
        clock.move(Duration.ofSeconds(270));
    }

    @AfterEach
    void close() {
        tokens.close();
        simulator.close();
    }

    @Test
    void theOldTokenIsGivenOutThroughFailedRounds() throws Exception {
        simulator.faults().onNextTokens(4, new Fault.Status(503));
        AccessToken old = tokens.get();

        failTheFirstRound();
        waits.release(2);
        await().until(() -> requests() == 5);

        assertThat(tokens.get()).isSameAs(old);
    }

    @Test
    void failedRoundsHaveAWaitBetweenThemForAnyNumberOfCallers() throws Exception {
        simulator.faults().onNextTokens(2, new Fault.Status(503));

        failTheFirstRound();
        new Crowd(100, tokens::get).tokens();

        assertThat(requests()).isEqualTo(3);
        waits.release();
        await().until(() -> client.renewals().size() == 2);
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void ifTheOldTokenEndsAllCallersWaitForOneRound() throws Exception {
        simulator.faults().onNextTokens(2, new Fault.Status(503));
        failTheFirstRound();
        clock.move(Duration.ofSeconds(30));

        Crowd crowd = new Crowd(50, tokens::get).allWaiting();
        waits.release();

        assertThat(crowd.tokens()).containsOnly(tokens.get());
        assertThat(requests()).isEqualTo(4);
    }

    /** Ends with the second round waiting for its first try. */
    private void failTheFirstRound() throws Exception {
        tokens.get();
        waits.release();
        await().until(() -> requests() == 3);
        await().until(() -> {
            tokens.get();
            return waits.hasQueuedThreads();
        });
    }

    private int requests() {
        return simulator.statistics().tokenRequests();
    }
}
