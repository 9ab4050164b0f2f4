package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloseTest {
    private final TokenServer server = new TokenServer();
    private final Client client = new Client(server.uri(), new ManualClock());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void endsTheWaitForAnAnswer() throws Exception {
        server.thenStalls();
        AccessTokens tokens = client.tokens();
        Crowd crowd = new Crowd(20, tokens::get).allWaiting();
        await().until(() -> server.requests().size() == 1);

        tokens.close();

        assertThatAllFailAsClosed(crowd);
    }

    @Test
    void endsTheWaitForTheNextTry() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch brokenOff = new CountDownLatch(1);
        server.then(503, "");
        AccessTokens tokens = client.pause(duration -> {
                    waiting.countDown();
                    try {
                        never.await();
                    } finally {
                        brokenOff.countDown();
                    }
                })
                .tokens();
        Crowd crowd = new Crowd(20, tokens::get);
        waiting.await();

        tokens.close();

        brokenOff.await();
        assertThatAllFailAsClosed(crowd);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void endsTheWaitForAFetchThatHasNotBegun() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.then(200, TokenServer.token("t", 300));
        AccessTokens tokens = client.listener(new TokenListener() {
                    @Override
                    public void renewed(Instant expiresAt) {
                        listening.countDown();
                        wait(never);
                    }

                    @Override
                    public void refused(String reason) {}

                    @Override
                    public void unavailable(String reason) {}

                    private static void wait(CountDownLatch latch) {
                        try {
                            latch.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .tokens();
        tokens.drop(tokens.get());
        listening.await();
        Crowd crowd = new Crowd(20, tokens::get).allWaiting();

        tokens.close();

        assertThatAllFailAsClosed(crowd);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aCallAfterCloseFailsWithoutAWait() {
        AccessTokens tokens = client.tokens();

        tokens.close();

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The access tokens of acme are closed: the process is stopping");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void mayBeDoneTwice() {
        AccessTokens tokens = client.tokens();

        tokens.close();
        tokens.close();

        assertThatThrownBy(tokens::get).isInstanceOf(IllegalStateException.class);
    }

    private static void assertThatAllFailAsClosed(Crowd crowd) throws InterruptedException {
        List<Throwable> failures = crowd.failures();

        assertThat(failures).hasSize(20).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("The access tokens of acme are closed"));
    }
}
