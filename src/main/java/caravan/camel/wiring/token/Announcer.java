package caravan.camel.wiring.token;

import caravan.camel.call.RouteNames;
import caravan.oauth.TokenListener;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the renewal, refusal or failure of a feed's tokens to the route {@code on-token}. It never has the tokens
 * themselves.
 */
final class Announcer implements TokenListener {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final CamelContext context;
    private final String feed;
    private final ProducerTemplate template;

    Announcer(CamelContext context, String feed) {
        this.context = context;
        this.feed = feed;
        this.template = context.createProducerTemplate();
    }

    @Override
    public void renewed(Instant expiresAt) {
        send(new TokenEvent(feed, "renewed", expiresAt, null));
    }

    @Override
    public void refused(String reason) {
        send(new TokenEvent(feed, "refused", null, reason));
    }

    @Override
    public void unavailable(String reason) {
        send(new TokenEvent(feed, "unavailable", null, reason));
    }

    private void send(TokenEvent event) {
        if (context.isStarted()) {
            template.asyncSendBody(RouteNames.DIRECT + RouteNames.ON_TOKEN, event)
                    .exceptionally(failed -> {
                        LOG.warn("Route on-token failed feed={}", feed, failed);
                        return null;
                    });
        }
    }
}
