package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token of 300 s is renewed in its last tenth, from second 270 on. */
@Timeout(60)
class RenewalAheadTest {
    private static final Duration TO_THE_LAST_TENTH = Duration.ofSeconds(270);

    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .tokenLife(Duration.ofMinutes(5))
            .clock(clock)
            .start();
    private final Client client = new Client(simulator, clock);
    private final AccessTokens tokens = client.tokens();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        tokens.close();
        simulator.close();
    }

    @Test
    void noRequestIsSentBeforeItsLastTenth() throws Exception {
        AccessToken token = tokens.get();
        clock.move(TO_THE_LAST_TENTH.minusMillis(1));

        assertThat(tokens.get()).isSameAs(token);
        clock.move(Duration.ofMillis(1));
        tokens.get();
        await().until(() -> client.renewals().size() == 2);

        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void nearItsEndOneRequestRenewsItAndTheOldOneIsUsed() throws Exception {
        AccessToken old = tokens.get();
        simulator.faults().onToken(2, new Fault.Held(release));
        clock.move(TO_THE_LAST_TENTH);

        assertThat(new Crowd(100, tokens::get).tokens()).containsOnly(old);
        await().until(() -> simulator.statistics().atOnce() == 1);
        assertThat(tokens.get()).isSameAs(old);
        release.countDown();
        await().until(() -> client.renewals().size() == 2);

        assertThat(tokens.get()).isNotSameAs(old);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void afterItsEndCallersWaitForTheRequestUnderWay() throws Exception {
        AccessToken old = tokens.get();
        simulator.faults().onToken(2, new Fault.Held(release));
        clock.move(TO_THE_LAST_TENTH);
        tokens.get();
        clock.move(Duration.ofSeconds(30));

        Crowd crowd = new Crowd(20, tokens::get).allWaiting();
        release.countDown();

        assertThat(crowd.tokens()).doesNotContain(old).containsOnly(tokens.get());
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void aRefusedRenewalStopsTheClientThoughTheOldTokenIsGood() throws Exception {
        tokens.get();
        simulator.faults().onToken(2, new Fault.TokenRefused(400, "invalid_client", "client not found"));
        clock.move(TO_THE_LAST_TENTH);

        tokens.get();
        await().until(() -> client.refusals().size() == 1);

        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }

    @Test
    void aForgivenRefusalKeepsTheOldTokenUntilANewOne() throws Exception {
        AccessToken old = tokens.get();
        simulator
                .faults()
                .onToken(2, new Fault.TokenRefused(400, "invalid_client", "client not found"))
                .onToken(3, new Fault.Held(release));
        clock.move(TO_THE_LAST_TENTH);
        tokens.get();
        await().until(() -> client.refusals().size() == 1);

        tokens.forgiveRefusal();

        assertThat(tokens.get()).isSameAs(old);
        release.countDown();
        await().until(() -> client.renewals().size() == 2);
        assertThat(tokens.get()).isNotSameAs(old);
    }

    @Test
    void aLateCallerUsesTheRenewedToken() throws Exception {
        AccessToken old = tokens.get();
        clock.move(Duration.ofMinutes(5));
        clock.afterNextLook(() -> {
            new Crowd(1, tokens::get);
            await().until(() -> client.renewals().size() == 2);
        });

        AccessToken late = tokens.get();

        assertThat(late).isNotSameAs(old).isSameAs(tokens.get());
        assertThat(simulator.statistics().tokenRequests()).isEqualTo(2);
    }
}
