package caravan.oauth;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by a refresh token that only this process keeps (RFC 6749, 6). If the endpoint rotates it, the configured one is
 * used up, and its replacement is lost at the end of the process.
 */
public final class RefreshedTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshedTokens.class);

    private final String name;
    private final TokenEndpoint endpoint;
    private String refreshToken;
    private boolean reported;

    /**
     * Makes a source; it sends no request yet.
     *
     * @param name of the feed, for log lines
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
            report();
        }
        return answer.token();
    }

    private void report() {
        if (!reported) {
            reported = true;
            LOG.warn(
                    "The token endpoint rotates the refresh token of feed.{}: feed.{}.refresh-token is used up, and"
                            + " the one that replaces it is in memory only, so the next start needs a new one by hand. Set"
                            + " feed.{}.token-store=jdbc, which keeps it.",
                    name,
                    name,
                    name);
        }
    }
}
