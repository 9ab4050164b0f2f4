package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A refresh token that the endpoint takes once: what replaces it is never lost where that can be helped. */
@Timeout(60)
class RotationTest {
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();
    private final MapStore store = new MapStore();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLaterStartGoesOnWithTheLastOne() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "rt3"));
        try (AccessTokens first = process().tokens()) {
            first.drop(first.get());
            first.get();
        }
        server.then(200, Stored.answer("t3", "rt4"));

        try (AccessTokens second = process().tokens()) {
            second.drop(second.get());
            assertThat(second.get().value()).isEqualTo("t3");
        }

        assertThat(Stored.sent(server)).containsExactly("rt1", "rt2", "rt3");
    }

    @Test
    void itIsStoredBeforeTheAccessTokenIsUsed() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.then(200, Stored.answer("t1", "rt2"));
        store.beforeNextPut(() -> {
            storing.countDown();
            waitFor(go);
        });

        try (AccessTokens tokens = process().tokens()) {
            Crowd crowd = new Crowd(5, tokens::get);
            storing.await();
            crowd.allWaiting();
            assertThat(store.only().version()).isZero();
            go.countDown();

            assertThat(crowd.tokens()).extracting(AccessToken::value).containsOnly("t1");
            assertThat(store.only().rotated()).isTrue();
        }
    }

    @Test
    void aStoreThatFailsLosesNothing() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "rt3"));
        store.beforeNextPut(() -> {
            throw new IllegalStateException("the database is away");
        });

        try (AccessTokens tokens = process().tokens()) {
            tokens.drop(tokens.get());
            tokens.get();
        }

        assertThat(Stored.sent(server)).as("rt1 is not sent twice").containsExactly("rt1", "rt2");
    }

    @Test
    void aStopLetsTheAnswerUnderWayBeStored() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.then(exchange -> {
            answer.await();
            TokenServer.send(exchange, 200, Stored.answer("t1", "rt2"));
        });
        AccessTokens tokens = process().tokens();
        Crowd crowd = new Crowd(1, tokens::get).allWaiting();
        await().until(() -> server.requests().size() == 1);

        tokens.close();
        assertThat(crowd.failures()).as("no caller waits for it").hasSize(1);
        answer.countDown();
        tokens.finish(Duration.ofSeconds(30));

        assertThat(store.only().version()).isEqualTo(1);
    }

    @Test
    void aStopWaitsNoLongerThanItMayAndForNoOtherGrant() throws Exception {
        server.thenStalls().thenStalls();
        AccessTokens refreshing = process().tokens();
        AccessTokens others = new Stored(server, new MapStore(), clock).tokens();
        new Crowd(1, refreshing::get).allWaiting();
        new Crowd(1, others::get).allWaiting();
        await().until(() -> server.requests().size() == 2);
        refreshing.close();
        others.close();

        refreshing.finish(Duration.ofMillis(10));
        others.finish(Duration.ofHours(1));
    }

    /** A kill between the endpoint's answer and the store is the one gap that is left. */
    @Test
    void aTokenThatDiedWithAProcessIsReportedWithWhatToDo() throws Exception {
        server.then(200, Stored.answer("t1", "rt2"))
                .otherwise(exchange ->
                        TokenServer.send(exchange, 400, """
                        {"error": "invalid_grant"}"""));
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        store.beforeNextPut(() -> {
            killed.countDown();
            waitFor(never);
        });
        AccessTokens dead = process().tokens();
        new Crowd(1, dead::get);
        killed.await();

        try (AccessTokens later = process().pause(clock::move).tokens()) {
            assertThatThrownBy(later::get)
                    .isInstanceOf(TokenException.Refused.class)
                    .hasMessageContaining("answered 400 invalid_grant. " + Client.ADVICE);
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt1");
    }

    @Test
    void aRefusalWhileAnotherProcessWasQuickerIsNone() throws Exception {
        server.then(200, Stored.answer("t1", "rt2"))
                .then(exchange -> {
                    clock.move(Stored.LEASE.plusSeconds(1));
                    try (AccessTokens quicker = process().tokens()) {
                        quicker.drop(quicker.get());
                        quicker.get();
                    } catch (TokenException e) {
                        throw new AssertionError(e);
                    }
                    TokenServer.send(exchange, 400, """
                            {"error": "invalid_grant"}""");
                })
                .then(200, Stored.answer("t2", "rt3"));

        try (AccessTokens slow = process().tokens()) {
            slow.drop(slow.get());

            assertThat(slow.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt2", "rt2");
    }

    @Test
    void itOutlivesAChangeOfScopesAndTheAccessTokenDoesNot() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "rt3"));
        try (AccessTokens first = process().scopes("a").tokens()) {
            first.get();
        }

        try (AccessTokens second = process().scopes("a b").tokens()) {
            assertThat(second.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt2");
    }

    @Test
    void aPersonsNewOneIsTaken() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "new-2"));
        try (AccessTokens first = process().tokens()) {
            first.get();
        }

        try (AccessTokens second =
                new Stored(server, store, clock).refreshToken("new-1").tokens()) {
            assertThat(second.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "new-1");
    }

    @Test
    void aRowThatNoKeyDecryptsIsFinalWithWhatToDo() throws Exception {
        server.then(200, Stored.answer("t1", "rt2"));
        try (AccessTokens first = process().keys(1).tokens()) {
            first.get();
        }

        try (AccessTokens second = process().keys(2).tokens()) {
            assertThatThrownBy(second::get)
                    .isInstanceOf(TokenException.Refused.class)
                    .hasMessageContainingAll("feed.acme.refresh-token", "CARAVAN_TOKEN_KEY", "log in again");
        }
        assertThat(server.requests()).as("rt1 is used up: it is not sent").hasSize(1);
        try (AccessTokens third = process().keys(2, 1).tokens()) {
            assertThat(third.get().value()).isEqualTo("t1");
        }
    }

    @Test
    void withoutRotationALostKeyLosesNothing() throws Exception {
        server.then(200, Stored.answer("t1", "rt1")).then(200, TokenServer.token("t2", 300));
        try (AccessTokens first = process().keys(1).tokens()) {
            first.get();
        }

        try (AccessTokens second = process().keys(2).tokens()) {
            assertThat(second.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt1");
    }

    private Stored process() {
        return new Stored(server, store, clock).refreshToken("rt1");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
