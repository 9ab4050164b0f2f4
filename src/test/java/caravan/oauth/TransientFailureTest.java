package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class TransientFailureTest {
    private static final Duration LONGEST = RetryPolicy.LONGEST;

    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = new GenesysCloud(Conversations.none())
            .client("acme", "s3cret")
            .clock(clock)
            .start();
    private final Client client = new Client(simulator, clock);
    private final AccessTokens tokens = client.tokens();

    static Stream<Fault> transientFailures() {
        return Stream.of(
                new Fault.Status(408),
                new Fault.RateLimited(7),
                new Fault.RateLimitedWithoutRetryAfter(),
                new Fault.Status(500),
                new Fault.Status(502),
                new Fault.Status(503),
                new Fault.Status(504),
                new Fault.TokensThrottled(),
                new Fault.HtmlPage(200),
                new Fault.HtmlPage(503),
                new Fault.Says(200, "application/json", ""),
                new Fault.Says(200, "application/json", "{\"access_token\": \"abc"),
                new Fault.Says(302, "text/html", ""),
                new Fault.HtmlPage(401),
                new Fault.HtmlPage(403),
                new Fault.HtmlPage(404),
                new Fault.Says(403, "application/json", "{\"message\": \"Forbidden\"}"),
                new Fault.Says(403, "application/json", "{\"error\": \"Forbidden\", \"status\": 403}"),
                new Fault.Says(403, "application/json", "{\"error\": {\"code\": 403}}"),
                new Fault.Says(401, "text/plain", ""),
                new Fault.Says(401, "application/json", "{\"error\": \"Unauthorized\"}"),
                new Fault.Says(401, "application/json", "{\"error\": \"policy_blocked\"}"),
                new Fault.Says(400, "application/json", "{\"error\": \"invalid client\"}"),
                new Fault.Says(400, "application/json", "{\"error\": \"server_error\"}"),
                new Fault.Says(400, "application/json", "{\"error\": \"temporarily_unavailable\"}"),
                new Fault.Says(429, "application/json", "{\"error\": \"invalid_client\"}"),
                new Fault.Says(200, "application/json", "{}"),
                new Fault.Says(200, "application/json", "{\"access_token\": 17}"),
                new Fault.Says(204, "application/json", ""),
                new Fault.Reset(),
                new Fault.CutBody());
    }

    @AfterEach
    void close() {
        tokens.close();
        simulator.close();
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void transientFailuresAreRetried(Fault fault) throws Exception {
        simulator.faults().onNextTokens(2, fault);

        tokens.get();

        assertThat(simulator.statistics().tokenRequests()).isEqualTo(3);
        assertThat(client.waits()).hasSize(2).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ZERO, LONGEST));
        assertThat(client.refusals()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void aFailureInAllTriesIsUnavailableAndNamesTheEndpoint(Fault fault) {
        simulator.faults().onNextTokens(3, fault);

        assertThatThrownBy(tokens::get)
                .isInstanceOf(TokenException.Unavailable.class)
                .hasMessageStartingWith("Token endpoint " + simulator.uri() + "/oauth/token ");

        assertThat(simulator.statistics().tokenRequests()).isEqualTo(3);
        assertThat(client.refusals()).isEmpty();
    }

    @Test
    void unavailableHasStatusErrorAndCorrelationId() {
        simulator.faults().onNextTokens(3, new Fault.TokensThrottled());

        assertThatThrownBy(tokens::get)
                .hasMessageMatching("Token endpoint \\S+ answered 400 invalid_request: rate limit exceeded; try again"
                        + " later \\[correlation id [0-9a-f-]{36}]\\.");
    }

    @Test
    void aRetryAfterIsTheLeastWait() throws Exception {
        simulator.faults().onNextTokens(2, new Fault.RateLimited(7));

        tokens.get();

        assertThat(client.waits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void aRetryAfterPastTheCapIsCut() throws Exception {
        simulator.faults().onNextTokens(1, new Fault.RateLimited(3600));

        tokens.get();

        assertThat(client.waits()).containsExactly(Client.LONGEST_RETRY_AFTER);
    }

    @Test
    void aRoundAfterAFailedOneBeginsWithAWaitAndKeepsTheRetryAfter() throws Exception {
        simulator.faults().onNextTokens(3, new Fault.RateLimited(7));
        assertThatThrownBy(tokens::get).isInstanceOf(TokenException.Unavailable.class);

        tokens.get();

        assertThat(client.waits()).hasSize(3).containsOnly(Duration.ofSeconds(7));
    }

    @Test
    void anAnswerEndsTheWaiting() throws Exception {
        simulator.faults().onNextTokens(1, new Fault.Status(503));
        tokens.drop(tokens.get());

        tokens.get();

        assertThat(client.waits()).hasSize(1);
    }

    @Test
    void aMissingEndpointIsUnavailable() throws Exception {
        URI closed = simulator.uri().resolve("/oauth/token");
        simulator.close();

        try (AccessTokens none = new Client(closed, clock).tokens()) {
            assertThatThrownBy(none::get)
                    .isInstanceOf(TokenException.Unavailable.class)
                    .hasMessage("Token endpoint " + closed + " could not be reached: " + closed.getAuthority()
                            + " refused the connection. Check the address and that a server runs there; if this network"
                            + " has a proxy, set feed.acme.proxy.");
        }
    }
}
