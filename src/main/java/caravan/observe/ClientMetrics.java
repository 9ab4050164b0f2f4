package caravan.observe;

import caravan.camel.feed.Feed;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenStanding;
import java.time.Duration;
import java.time.Instant;

/** What a feed's client may send, and how its token is. */
final class ClientMetrics {
    private ClientMetrics() {}

    static void add(MetricsText text, Feed feed, Instant now) {
        String name = feed.name();
        text.add(Metric.CLIENT_REQUESTS_PER_MINUTE, feed.settings().http().requestsPerMinute(), name);
        AccessTokens tokens = feed.client().tokens();
        if (tokens == null) {
            return;
        }
        TokenStanding standing = tokens.standing();
        text.add(Metric.TOKEN_REFUSED, standing.isRefused() ? 1 : 0, name);
        AccessToken token = standing.token();
        if (token != null) {
            token.age(now).ifPresent(age -> text.add(Metric.TOKEN_AGE_SECONDS, age.toSeconds(), name));
            text.add(
                    Metric.TOKEN_LEFT_SECONDS,
                    Duration.between(now, token.expiresAt()).toSeconds(),
                    name);
        }
    }
}
