package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that outlive their process and that processes share. Each {@link IssuedTokens} here is a process. */
@Timeout(60)
class StoredTokensTest {
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();
    private final MapStore store = new MapStore();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLaterStartUsesTheStoredTokenWithoutARequest() throws Exception {
        server.then(200, TokenServer.token("t1", 300));
        try (AccessTokens first = process().tokens()) {
            first.get();
        }
        Stored later = process();

        try (AccessTokens second = later.tokens()) {
            AccessToken token = second.get();

            assertThat(token.value()).isEqualTo("t1");
            assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(300));
            assertThat(token.wasAccepted()).as("a 401 on it leads to a new one").isTrue();
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(later.client().renewals()).as("nothing was renewed").isEmpty();
    }

    @Test
    void aWrongSecretDoesNotWorkWithTheTokenOfTheRightOne() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(401, "{\"error\": \"invalid_client\"}");
        try (AccessTokens right = process().tokens();
                AccessTokens wrong = process().secret("wrong").tokens();
                AccessTokens later = process().tokens()) {
            right.get();

            assertThatThrownBy(wrong::get).isInstanceOf(TokenException.Refused.class);
            assertThat(later.get().value()).isEqualTo("t1");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aRotatedRefreshTokenOutlivesANewSecret() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "rt3"));
        try (AccessTokens before = process().refreshToken("rt1").tokens()) {
            before.get();
        }

        try (AccessTokens after = process().refreshToken("rt1").secret("new").tokens()) {
            assertThat(after.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt2");
    }

    @Test
    void aRowOfAnOlderVersionIsReplacedAndItsRefreshTokenKept() throws Exception {
        server.then(200, Stored.answer("t1", "rt2")).then(200, Stored.answer("t2", "rt3"));
        try (AccessTokens before = process().refreshToken("rt1").tokens()) {
            before.get();
        }
        store.withoutMember("credentials", Stored.cipher(1));

        try (AccessTokens after = process().refreshToken("rt1").tokens()) {
            assertThat(after.get().value()).isEqualTo("t2");
        }
        assertThat(Stored.sent(server)).containsExactly("rt1", "rt2");
    }

    @Test
    void aCheckRequestsATokenDespiteAStoredOne() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, TokenServer.token("t2", 300));
        try (AccessTokens first = process().tokens();
                AccessTokens check = process().tokens();
                AccessTokens later = process().tokens()) {
            first.get();

            assertThat(check.issued().value()).isEqualTo("t2");
            assertThat(later.get().value()).isEqualTo("t2");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void nearItsEndItIsRenewedForAllOfThem() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, TokenServer.token("t2", 300));
        try (AccessTokens one = process().tokens();
                AccessTokens other = process().tokens()) {
            one.get();
            other.get();
            clock.move(Duration.ofMinutes(5));

            assertThat(one.get().value()).isEqualTo("t2");
            assertThat(other.get().value()).isEqualTo("t2");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void oneThatTheVendorRefusedIsNotTakenAgain() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, TokenServer.token("t2", 300));
        try (AccessTokens one = process().tokens();
                AccessTokens other = process().tokens()) {
            one.drop(one.get());
            other.get();

            assertThat(one.get().value()).isEqualTo("t2");
            other.drop(other.get());
            assertThat(other.get().value()).isEqualTo("t2");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void otherScopesHaveATokenOfTheirOwn() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, TokenServer.token("t2", 300));
        try (AccessTokens one = process().scopes("a b").tokens();
                AccessTokens same = process().scopes("b a").tokens();
                AccessTokens other = process().scopes("a b c").tokens()) {
            assertThat(one.get().value()).isEqualTo("t1");
            assertThat(same.get().value()).isEqualTo("t1");
            assertThat(other.get().value()).isEqualTo("t2");
        }
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void nothingInTheStoreCanBeRead() throws Exception {
        server.then(200, Stored.answer("very-secret-t1", "very-secret-rt2"));
        try (AccessTokens tokens = process().refreshToken("very-secret-rt1").tokens()) {
            tokens.get();
        }

        TokenStore.Row row = store.only();
        assertThat(row.sealed()).isNotEmpty();
        assertThat(new String(Base64.getDecoder().decode(row.sealed()), StandardCharsets.ISO_8859_1))
                .doesNotContain("very-secret", "access_token");
        assertThat(row.toString()).doesNotContain(row.sealed());
    }

    @Test
    void aTokenThatNoKeyDecryptsIsReplaced() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, TokenServer.token("t2", 300));
        try (AccessTokens first = process().keys(1).tokens()) {
            first.get();
        }

        try (AccessTokens second = process().keys(2).tokens()) {
            assertThat(second.get().value()).isEqualTo("t2");
        }
        try (AccessTokens third = process().keys(2).tokens()) {
            assertThat(third.get().value()).isEqualTo("t2");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anOlderKeyIsNeededForOneStartOnly() throws Exception {
        server.then(200, TokenServer.token("t1", 300));
        try (AccessTokens before = process().keys(1).tokens();
                AccessTokens both = process().keys(2, 1).tokens()) {
            before.get();
            assertThat(both.get().value()).isEqualTo("t1");
        }

        try (AccessTokens after = process().keys(2).tokens()) {
            assertThat(after.get().value()).isEqualTo("t1");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theOthersWaitForOneRequest() throws Exception {
        CountDownLatch looking = new CountDownLatch(2);
        CountDownLatch answered = new CountDownLatch(1);
        RetryPolicy.Pause untilAnswered = wait -> {
            looking.countDown();
            answered.await();
        };
        server.then(exchange -> {
            looking.await();
            TokenServer.send(exchange, 200, TokenServer.token("t1", 300));
        });
        try (AccessTokens one = process().tokens();
                AccessTokens other = process().pause(untilAnswered).tokens();
                AccessTokens third = process().pause(untilAnswered).tokens()) {
            Crowd first = new Crowd(10, one::get);
            await().until(() -> server.requests().size() == 1);
            Crowd second = new Crowd(10, other::get);
            Crowd last = new Crowd(10, third::get);

            assertThat(first.tokens()).extracting(AccessToken::value).containsOnly("t1");
            answered.countDown();
            assertThat(second.tokens()).extracting(AccessToken::value).containsOnly("t1");
            assertThat(last.tokens()).extracting(AccessToken::value).containsOnly("t1");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aProcessThatDiedInItsRequestBlocksNoOther() throws Exception {
        server.then(200, TokenServer.token("t1", 300));
        leasedByTheDead();

        try (AccessTokens tokens = process().pause(clock::move).tokens()) {
            assertThat(tokens.get().value()).isEqualTo("t1");
        }
    }

    @Test
    void aLeaseThatLastsTooLongIsReported() {
        leasedByTheDead();

        try (AccessTokens tokens = process().tokens()) { // its clock does not move
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenException.Unavailable.class)
                    .hasMessageContainingAll("feed.acme", "another process", "90 s");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFailureOfTheEndpointLeavesTheRowFree() {
        server.then(401, "{\"error\": \"invalid_client\"}");

        try (AccessTokens tokens = process().tokens()) {
            assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Refused.class);
        }

        assertThat(store.isLeased(clock.instant())).isFalse();
    }

    @Test
    void aStoreThatFailsIsRetriedAndReported() throws Exception {
        server.then(200, TokenServer.token("t1", 300));
        Stored process = process();
        store.beforeNextPut(() -> {
            throw new IllegalStateException("the database is away");
        });

        try (AccessTokens tokens = process.tokens()) {
            assertThat(tokens.get().value()).isEqualTo("t1");
        }

        assertThat(process.client().waits()).hasSize(1);
        await().until(() -> process.client().renewals().size() == 1);
        assertThat(server.requests()).hasSize(1);
        assertThat(store.only().version()).isEqualTo(1);
    }

    private void leasedByTheDead() {
        StoredClient acme = new StoredClient(
                "acme",
                new TokenRequest(
                        server.uri(),
                        "acme",
                        "s3cret",
                        ClientAuthentication.BASIC,
                        Map.of("grant_type", "client_credentials")),
                "",
                "",
                null);
        store.lease(acme.id(), 0, clock.instant(), clock.instant().plusSeconds(30));
    }

    private Stored process() {
        return new Stored(server, store, clock);
    }
}
