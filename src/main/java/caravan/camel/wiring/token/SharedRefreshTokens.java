package caravan.camel.wiring.token;

import caravan.camel.token.ClientTokenRequest;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.raw.Mistakes;
import java.util.List;
import java.util.Objects;

/**
 * Checks that feeds with one refresh token share its renewal. If they did not, each would use up the token of the other: a
 * rotating endpoint accepts each refresh token once.
 */
public final class SharedRefreshTokens {
    private SharedRefreshTokens() {}

    public static void check(List<FeedSettings> feeds, Mistakes mistakes) {
        for (int i = 0; i < feeds.size(); i++) {
            for (FeedSettings other : feeds.subList(i + 1, feeds.size())) {
                if (areApart(feeds.get(i), other)) {
                    mistakes.add("feed." + other.name() + ".refresh-token is that of feed."
                            + feeds.get(i).name()
                            + ": give both the same .client-id, .client-secret, .client-auth, .token-url, .scopes,"
                            + " .token-store and .proxy, or log in once for each.");
                }
            }
        }
    }

    private static boolean areApart(FeedSettings first, FeedSettings second) {
        FeedSettings.Client one = first.client();
        FeedSettings.Client other = second.client();
        boolean refresh = one.grant() == Grant.REFRESH_TOKEN && other.grant() == Grant.REFRESH_TOKEN;
        boolean same = refresh
                && !one.refreshToken().value().isEmpty()
                && one.refreshToken().equals(other.refreshToken());
        return same
                && !(one.id().equals(other.id())
                        && one.secret().equals(other.secret())
                        && one.auth() == other.auth()
                        && Objects.equals(first.http().proxy(), second.http().proxy())
                        && Objects.equals(one.tokenUrl(), other.tokenUrl())
                        && ClientTokenRequest.scopes(one).equals(ClientTokenRequest.scopes(other))
                        && one.tokenStore() == other.tokenStore());
    }
}
