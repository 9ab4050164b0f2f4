package caravan.camel.wiring.token;

import caravan.budget.Budget;
import caravan.budget.ClientPausedException;
import caravan.budget.Time;
import caravan.camel.call.ApiClient;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.token.BearerTokens;
import caravan.camel.token.RequestPermits;
import caravan.oauth.AccessTokens;
import caravan.settings.RetrySettings;
import java.net.URI;
import java.time.Clock;
import org.apache.camel.spi.Registry;
import org.apache.hc.core5.http.HttpException;

/** The tokens of feeds for the user's own routes. Requests count in the budget of the feed's client. */
public record RouteTokens(RetrySettings retry, Time time, Clock clock) {
    /** Binds the tokens of each feed. A feed without OAuth has none. */
    public void bind(Registry registry, Feeds feeds) {
        for (Feed feed : feeds.all()) {
            AccessTokens tokens = feed.client().tokens();
            if (tokens != null) {
                registry.bind(BearerTokens.bean(feed.name()), bean(feed.client(), tokens));
            }
        }
    }

    private BearerTokens bean(ApiClient client, AccessTokens tokens) {
        Budget.OutagePolicy none =
                new Budget.OutagePolicy(1, retry.delay(), retry.maxDelay()); // permits report no outage
        Budget budget = client.budget().withOwnOutages(none, time, clock);
        return new BearerTokens(
                BearerTokens.bean(client.name()),
                tokens,
                new RequestPermits(budget, retry.delay(), retry.retryAfterMax(), clock),
                () -> api(client),
                clock);
    }

    private static URI api(ApiClient client) throws HttpException, InterruptedException {
        try {
            client.locate();
        } catch (VendorUnavailableException | VendorRefusedException | ClientPausedException e) {
            throw new HttpException(
                    "The address of the API of feed." + client.name() + " is unknown: " + e.getMessage(), e);
        }
        return client.api();
    }
}
