package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeoutTest {
    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aStalledBodyIsRetried() throws Exception {
        server.thenStalls().otherwise(exchange -> TokenServer.send(exchange, 200, TokenServer.token("t", 60)));

        try (AccessTokens tokens = new Client(server.uri(), clock)
                .timeout(Duration.ofSeconds(1))
                .attempts(20)
                .tokens()) {
            assertThat(tokens.get().value()).isEqualTo("t");
        }

        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aBodyThatAlwaysStallsIsUnavailableWithTheTimeWaited() {
        server.thenStalls().thenStalls();

        try (AccessTokens tokens = new Client(server.uri(), clock)
                .timeout(Duration.ofSeconds(1))
                .attempts(2)
                .tokens()) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenException.Unavailable.class)
                    .hasMessage("Token endpoint " + server.uri()
                            + " could not be reached: java.net.SocketTimeoutException: no"
                            + " whole response in 1 s. Check its address, the network and the proxy.");
        }

        assertThat(server.requests()).hasSize(2);
    }
}
