package caravan.camel.wiring.token;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.Database;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes over one ledger, PostgreSQL by two pools, H2 by the one that it admits. */
@ParameterizedClass
@EnumSource
@Timeout(120)
class SharedTokensTest {
    private final Simulator vendor = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .refreshToken("rt-first", true)
            .start();
    private final Ledger ledger;
    private final Ledger second;

    SharedTokensTest(Database database, @TempDir Path folder) {
        ledger = database.open(folder);
        second = database == Database.H2 ? ledger : database.open(folder);
    }

    @AfterEach
    void close() {
        second.close();
        ledger.close();
        vendor.close();
    }

    @Test
    void fiveHundredThreadsMakeOneTokenRequest() throws Exception {
        try (AccessTokens one = tokens(ledger, "client_credentials");
                AccessTokens other = tokens(second, "client_credentials")) {
            assertThat(crowd(500, one, other))
                    .hasSize(500)
                    .containsOnly(one.get().value());
        }
        assertThat(vendor.statistics().tokenRequests()).isEqualTo(1);
    }

    /** A 401 reaches both processes, and each drops the token that it used. */
    @Test
    void aDeadTokenIsRenewedOnceForAllProcesses() throws Exception {
        try (AccessTokens one = tokens(ledger, "client_credentials");
                AccessTokens other = tokens(second, "client_credentials")) {
            for (int renewals = 1; renewals <= 5; renewals++) {
                AccessToken ofOne = one.get();
                AccessToken ofOther = other.get();
                one.drop(ofOne);
                other.drop(ofOther);

                assertThat(Set.copyOf(crowd(40, one, other))).hasSize(1).doesNotContain(ofOne.value());
                assertThat(vendor.statistics().tokenRequests()).isEqualTo(1 + renewals);
            }
        }
    }

    @Test
    void aRotatingRefreshTokenIsNeverUsedTwice() throws Exception {
        try (AccessTokens one = tokens(ledger, "refresh_token");
                AccessTokens other = tokens(second, "refresh_token")) {
            for (int round = 0; round < 10; round++) {
                AccessTokens turn = round % 2 == 0 ? one : other;
                turn.drop(turn.get());
                assertThat(crowd(20, one, other)).isNotEmpty();
            }
        }
        assertThat(vendor.statistics().log())
                .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
        assertThat(vendor.statistics().tokensIssued())
                .isEqualTo(vendor.statistics().tokenRequests());
    }

    /** The tokens of all threads; half of them run in each process. */
    private static List<String> crowd(int size, AccessTokens one, AccessTokens other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            List<Callable<AccessToken>> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(i % 2 == 0 ? one::get : other::get);
            }
            List<String> values = new ArrayList<>();
            for (Future<AccessToken> got : threads.invokeAll(all)) {
                values.add(got.get().value());
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }

    private AccessTokens tokens(Ledger of, String grant) {
        URI endpoint = vendor.uri().resolve("/oauth/token");
        Map<String, String> settings =
                Map.of("feed.*.grant", grant, "feed.*.refresh-token", "rt-first", "feed.*.token-store", "jdbc");
        return TokenSite.of(of, endpoint, settings).tokens("acme");
    }
}
