package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DropTest {
    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .tokenLife(Duration.ofMinutes(5))
            .clock(clock)
            .start();
    private final Client client = new Client(simulator, clock);
    private final AccessTokens tokens = client.tokens();

    @AfterEach
    void close() {
        tokens.close();
        simulator.close();
    }

    @Test
    void aDroppedTokenIsNeverGivenOutAgain() throws Exception {
        AccessToken dead = tokens.get();

        tokens.drop(dead);

        assertThat(tokens.get()).isNotSameAs(dead).isSameAs(tokens.get());
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void oneRenewedMeanwhileStays() throws Exception {
        AccessToken dead = tokens.get();
        tokens.drop(dead);
        AccessToken renewed = tokens.get();

        tokens.drop(dead);

        assertThat(tokens.get()).isSameAs(renewed);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void oneRenewedMeanwhileStaysEvenWithTheSameText() throws Exception {
        try (TokenServer server = new TokenServer();
                AccessTokens twins = new Client(server.uri(), clock).tokens()) {
            server.then(200, TokenServer.token("same", 300)).then(200, TokenServer.token("same", 300));
            AccessToken dead = twins.get();
            twins.drop(dead);
            AccessToken renewed = twins.get();

            twins.drop(dead);

            assertThat(twins.get()).isSameAs(renewed);
        }
    }

    @Test
    void manyWhoDropTheSameTokenCostOneFetch() throws Exception {
        AccessToken dead = tokens.get();

        Crowd crowd = new Crowd(100, () -> {
            tokens.drop(dead);
            return tokens.get();
        });

        assertThat(crowd.tokens()).containsOnly(tokens.get()).doesNotContain(dead);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void aTokenThatDiesWhileItIsRenewedCostsNoSecondFetch() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        simulator.faults().onToken(2, new Fault.Held(release));
        AccessToken dead = tokens.get();
        clock.move(Duration.ofSeconds(280));
        tokens.get();
        await().until(() -> simulator.statistics().atOnce() == 1);

        tokens.drop(dead);
        Crowd crowd = new Crowd(20, tokens::get).allWaiting();
        release.countDown();

        assertThat(crowd.tokens()).containsOnly(tokens.get()).doesNotContain(dead);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void aDroppedTokenIsNotUsedEvenIfItsRenewalFails() throws Exception {
        AccessToken dead = tokens.get();
        simulator.faults().onNextTokens(3, new Fault.Status(503));
        clock.move(Duration.ofSeconds(280));

        tokens.drop(dead);

        assertThat(new Crowd(1, tokens::get).failures()).hasOnlyElementsOfType(TokenException.Unavailable.class);
        assertThat(tokens.get()).isNotSameAs(dead);
    }
}
