package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenListenerTest {
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();
    private final Client client = new Client(server.uri(), clock);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void hearsOfEachTokenOnceWithItsEnd() throws Exception {
        server.then(200, TokenServer.token("first", 300)).then(200, TokenServer.token("second", 600));

        try (AccessTokens tokens = client.tokens()) {
            AccessToken first = tokens.get();
            tokens.get();
            tokens.drop(first);
            AccessToken second = tokens.get();

            await().until(() -> client.renewals().size() == 2);
            assertThat(client.renewals()).containsExactly(first.expiresAt(), second.expiresAt());
            assertThat(client.refusals()).isEmpty();
        }
    }

    @Test
    void hearsOfARefusalOnceWithItsReason() {
        server.then(401, """
                {"error": "invalid_client"}""");

        try (AccessTokens tokens = client.tokens()) {
            assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);
            assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);

            await().until(() -> client.refusals().size() == 1);
            assertThat(client.refusals())
                    .containsExactly(
                            "Token endpoint " + server.uri() + " answered 401 invalid_client. " + Client.ADVICE);
            assertThat(client.renewals()).isEmpty();
        }
    }

    @Test
    void hearsOnceOfEachRoundThatGaveUpAndWhy() {
        server.then(503, "{}").then(503, "{}").then(503, "{}");

        try (AccessTokens tokens = client.tokens()) {
            assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Unavailable.class);

            await().until(() -> client.outages().size() == 1);
        }

        assertThat(client.outages()).containsExactly("Token endpoint " + server.uri() + " answered 503.");
        assertThat(client.refusals()).isEmpty();
        assertThat(client.renewals()).isEmpty();
    }

    @Test
    void hearsNothingOfTriesBeforeTheOneThatSucceeds() throws Exception {
        server.then(503, "").then(429, "").then(200, TokenServer.token("first", 300));

        try (AccessTokens tokens = client.tokens()) {
            tokens.get();

            await().until(() -> client.renewals().size() == 1);
        }

        assertThat(client.outages()).isEmpty();
    }

    @Test
    void hearsOfWhatBrokeAFetchByItsKindOnly() {
        server.then(503, "");
        Client fragile = client.pause(duration -> {
            throw new LinkageError("may quote anything");
        });

        try (AccessTokens tokens = fragile.tokens()) {
            assertThatThrownBy(tokens::get).isInstanceOf(IllegalStateException.class);

            await().until(() -> client.outages().size() == 1);
        }

        assertThat(client.outages()).containsExactly("The token request was interrupted: java.lang.LinkageError");
    }

    @Test
    void hearsNothingOfAStop() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        server.then(exchange -> {
            requested.countDown();
            new CountDownLatch(1).await();
        });
        AccessTokens tokens = client.tokens();
        Crowd crowd = new Crowd(1, tokens::get);
        requested.await();

        tokens.close();

        assertThat(crowd.failures()).hasSize(1);
        assertThat(client.outages()).isEmpty();
    }

    @Test
    void oneThatThrowsDoesNoHarm() throws Exception {
        server.then(200, TokenServer.token("first", 300))
                .then(200, TokenServer.token("second", 300))
                .then(401, "{\"error\": \"invalid_client\"}")
                .then(200, TokenServer.token("third", 300));

        try (AccessTokens tokens = client.listener(new Thrower()).tokens()) {
            AccessToken first = tokens.get();
            assertThat(tokens.get()).isSameAs(first);
            tokens.drop(first);
            AccessToken second = tokens.get();
            assertThat(second.value()).isEqualTo("second");
            tokens.drop(second);
            assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);
            tokens.forgiveRefusal();
            assertThat(tokens.get().value()).isEqualTo("third");
        }
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void oneThatThrowsLateDoesNotUndoTheNextFetch() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Latecomer listener = new Latecomer();
        server.then(200, TokenServer.token("first", 300)).then(exchange -> {
            answer.await();
            TokenServer.send(exchange, 200, TokenServer.token("second", 300));
        });

        try (AccessTokens tokens = client.listener(listener).tokens()) {
            tokens.drop(tokens.get());
            Crowd early = new Crowd(5, tokens::get).allWaiting();
            listener.release.countDown();
            await().until(() -> server.requests().size() == 2);
            Crowd late = new Crowd(5, tokens::get).allWaiting();
            answer.countDown();

            assertThat(late.tokens()).containsOnly(tokens.get()).containsAll(early.tokens());
        }
        assertThat(server.requests()).hasSize(2);
    }

    private static final class Thrower implements TokenListener {
        @Override
        public void renewed(Instant expiresAt) {
            throw new IllegalStateException("a listener's own trouble");
        }

        @Override
        public void refused(String reason) {
            throw new IllegalStateException("a listener's own trouble");
        }

        @Override
        public void unavailable(String reason) {}
    }

    /** Throws only after the next fetch was requested. */
    private static final class Latecomer implements TokenListener {
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void renewed(Instant expiresAt) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("a listener's own trouble");
        }

        @Override
        public void refused(String reason) {}

        @Override
        public void unavailable(String reason) {}
    }
}
