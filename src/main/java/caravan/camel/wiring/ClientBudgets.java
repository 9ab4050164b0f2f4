package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.Time;
import caravan.camel.wiring.token.TokenFactory;
import caravan.ledger.Ledger;
import caravan.oauth.AccessTokens;
import caravan.settings.FeedSettings;
import caravan.settings.RetrySettings;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request budgets of OAuth clients. Feeds of one client share its pace and its count, on PostgreSQL over all processes. Feeds with different credentials, one
 * of which may be wrong, have their own outages.
 */
final class ClientBudgets {
    /** A vendor is down after as many failures in a row as one call has tries, within these bounds. */
    private static final int LEAST_FAILURES = 3;

    private static final int MOST_FAILURES = 8;

    /** The longest wait between two probes, in longest waits between two tries. */
    private static final int LONGEST_WAIT = 6;

    private final Settings settings;
    private final Ledger ledger;
    private final Clock clock;
    private final Time time;
    private final Map<OAuthClient, Budget> budgets = new HashMap<>();
    private final IdentityHashMap<Object, Budget> byCredentials = new IdentityHashMap<>();

    /** The vendor counts requests by this client. The secret is not part of it. */
    private record OAuthClient(URI tokenEndpoint, String id) {
        @Override
        public String toString() {
            return id + " at " + tokenEndpoint;
        }
    }

    ClientBudgets(Settings settings, Ledger ledger, Clock clock, Time time) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.time = time;
    }

    Budget of(FeedSettings feed, FeedSite site, @Nullable AccessTokens tokens) {
        Budget first = budgets.computeIfAbsent(client(feed, site), client -> budget(feed, client));
        Object credentials = tokens == null ? first : tokens;
        Budget known = byCredentials.get(credentials);
        if (known != null) {
            return known;
        }
        Budget own = byCredentials.containsValue(first) ? first.withOwnOutages(patience(), time, clock) : first;
        byCredentials.put(credentials, own);
        return own;
    }

    private Budget budget(FeedSettings feed, OAuthClient client) {
        Ceilings ceilings = settings.feeds().stream()
                .filter(other ->
                        client.equals(client(other, FeedSite.of(other, clock).orElseThrow())))
                .map(other ->
                        new Ceilings(other.http().requestsPerDay(), other.http().requestsPerMonth()))
                .reduce(Ceilings.NONE, Ceilings::and);
        return Budget.of(
                new Budget.Rate(feed.http().requestsPerMinute(), feed.http().requestsAtOnce()),
                ceilings,
                new LedgerBook(ledger.requests(), client.toString(), ceilings),
                ledger.permits()
                        .map(rows -> new LedgerPermits(rows, client.toString()))
                        .orElse(null),
                patience(),
                time,
                clock);
    }

    private Budget.OutagePolicy patience() {
        RetrySettings retry = settings.retry();
        return new Budget.OutagePolicy(
                Math.max(LEAST_FAILURES, Math.min(retry.attempts(), MOST_FAILURES)),
                retry.maxDelay(),
                retry.maxDelay().multipliedBy(LONGEST_WAIT));
    }

    /** Feeds without tokens are one client if they send the same headers to the same API. */
    private OAuthClient client(FeedSettings feed, FeedSite site) {
        URI tokenEndpoint = site.tokenEndpoint();
        if (tokenEndpoint != null) {
            return new OAuthClient(tokenEndpoint, TokenFactory.id(feed.client()));
        }
        URI api = Objects.requireNonNull(feed.source().apiUrl());
        String first = settings.feeds().stream()
                .filter(other -> other.client().grant() == Grant.NONE
                        && api.equals(other.source().apiUrl())
                        && other.rest()
                                .request()
                                .headers()
                                .equals(feed.rest().request().headers()))
                .map(FeedSettings::name)
                .findFirst()
                .orElse(feed.name());
        return new OAuthClient(api, "no token, feed " + first);
    }
}
