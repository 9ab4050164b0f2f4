package caravan.camel.wiring.token;

import caravan.camel.alarm.Alarms;
import caravan.oauth.TokenListener;
import java.time.Instant;

/**
 * Reports the renewal, refusal or failure of a feed's tokens to the route {@code on-token}. It never has the tokens
 * themselves.
 */
final class Announcer implements TokenListener {
    private final Alarms alarms;
    private final String feed;

    Announcer(Alarms alarms, String feed) {
        this.alarms = alarms;
        this.feed = feed;
    }

    @Override
    public void renewed(Instant expiresAt) {
        alarms.onToken(new TokenEvent(feed, "renewed", expiresAt, null));
    }

    @Override
    public void refused(String reason) {
        alarms.onToken(new TokenEvent(feed, "refused", null, reason));
    }

    @Override
    public void unavailable(String reason) {
        alarms.onToken(new TokenEvent(feed, "unavailable", null, reason));
    }
}
