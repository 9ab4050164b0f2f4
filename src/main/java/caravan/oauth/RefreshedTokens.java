package caravan.oauth;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of a refresh token that this process alone remembers (RFC 6749, 6). Where the endpoint rotates it, the one that was
 * set is used up, and what has replaced it ends with the process.
 */
public final class RefreshedTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshedTokens.class);

    private final String name;
    private final TokenEndpoint endpoint;
    private String refreshToken;
    private boolean told;

    /**
     * Makes a source that has asked for nothing yet.
     *
     * @param name the feed's, for what a person is told
     * @param refreshToken the first one
     */
    public RefreshedTokens(String name, TokenEndpoint endpoint, String refreshToken) {
        this.name = name;
        this.endpoint = endpoint;
        this.refreshToken = refreshToken;
    }

    @Override
    public AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        TokenAnswer answer = endpoint.answer(refreshToken);
        String next = answer.refreshToken();
        if (next != null && !next.equals(refreshToken)) {
            refreshToken = next;
            tell();
        }
        return answer.token();
    }

    private void tell() {
        if (!told) {
            told = true;
            LOG.warn(
                    "The token endpoint rotates the refresh token of feed.{}: feed.{}.refresh-token is used up, and the one"
                            + " that replaces it is in memory only, so the next start needs a new one by hand. Set"
                            + " feed.{}.token-store=jdbc, which keeps it.",
                    name,
                    name,
                    name);
        }
    }
}
