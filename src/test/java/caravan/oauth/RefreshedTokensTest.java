package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A refresh token that one process remembers. */
@Timeout(60)
class RefreshedTokensTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger room = (Logger) LoggerFactory.getLogger("caravan.oauth");
    private final TokenServer server = new TokenServer();
    private final Client client = new Client(server.uri(), new ManualClock());
    private final TokenRequest request = new TokenRequest(
            server.uri(), "acme", "s3cret", ClientAuthentication.FORM, Map.of("grant_type", "refresh_token"));
    private final AccessTokens tokens =
            client.tokens(new RefreshedTokens("acme", client.endpoint(request), "first-rt"));

    @BeforeEach
    void listen() {
        logged.start();
        room.addAppender(logged);
        room.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        room.detachAppender(logged);
        room.setLevel(null);
        tokens.close();
        server.close();
    }

    @Test
    void isSentAgainAsLongAsTheEndpointGivesNoOther() throws Exception {
        server.then(200, TokenServer.token("t1", 300)).then(200, Stored.answer("t2", "first-rt"));

        tokens.drop(tokens.get());
        tokens.get();

        assertThat(Stored.sent(server)).containsExactly("first-rt", "first-rt");
        assertThat(logged.list).isEmpty();
    }

    @Test
    void isReplacedByTheOneThatTheAnswerBrings() throws Exception {
        server.then(200, Stored.answer("t1", "second-rt"))
                .then(200, TokenServer.token("t2", 300))
                .then(200, Stored.answer("t3", "third-rt"))
                .then(200, Stored.answer("t4", "fourth-rt"));

        for (int time = 0; time < 4; time++) {
            tokens.drop(tokens.get());
        }

        assertThat(Stored.sent(server)).containsExactly("first-rt", "second-rt", "second-rt", "third-rt");
    }

    @Test
    void aRotationIsLoggedOnceWithWhatToDo() throws Exception {
        server.then(200, Stored.answer("t1", "second-rt")).then(200, Stored.answer("t2", "third-rt"));

        tokens.drop(tokens.get());
        tokens.get();

        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel().toString()).isEqualTo("WARN");
            assertThat(event.getFormattedMessage())
                    .contains("feed.acme.refresh-token", "feed.acme.token-store=jdbc")
                    .doesNotContain("-rt ", "second-rt", "third-rt");
        });
    }

    @Test
    void isHiddenWhereTheEndpointRepeatsIt() throws Exception {
        server.then(200, Stored.answer("t1", "second-rt"))
                .then(
                        400,
                        """
                        {"error": "invalid_grant", "error_description": "token second-rt was used"}""");
        tokens.drop(tokens.get());

        assertThatThrownBy(tokens::get)
                .isInstanceOf(TokenException.Refused.class)
                .hasMessageContaining("token *** was used")
                .hasMessageNotContaining("second-rt");
    }
}
