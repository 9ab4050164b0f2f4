package caravan.camel.token;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.RequestBook;
import caravan.budget.Time;
import caravan.budget.Usage;
import caravan.camel.http.Proxies;
import caravan.camel.http.Version;
import caravan.http.PlainClient;
import caravan.oauth.AccessTokens;
import caravan.oauth.RetryPolicy;
import caravan.oauth.TokenEndpoint;
import caravan.oauth.TokenListener;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.type.ProxySettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OAuth clients of a Camel context that belong to no feed: equal ones share a token and a rate. Thread-safe. */
final class SharedClients extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(SharedClients.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 4;

    /** More than any API takes. */
    private static final int NO_LIMIT = 1_000_000;

    private final Map<Wanted, Client> clients = new HashMap<>();

    /** Everything that a client's token request contains, its proxy and its rate. */
    record Wanted(URI tokenUrl, FeedSettings.Client client, @Nullable ProxySettings proxy, int requestsPerMinute) {
        /** For logs and errors. */
        String name() {
            return client.grant() == Grant.ACCESS_KEY ? client.username() : client.id();
        }
    }

    /** A client's tokens and permits. */
    record Client(AccessTokens tokens, RequestPermits permits) {}

    /** Those of the context. Without a context nothing is shared. */
    static SharedClients of(@Nullable CamelContext context) {
        if (context == null) {
            return new SharedClients();
        }
        synchronized (context) {
            SharedClients known = context.hasService(SharedClients.class);
            if (known != null) {
                return known;
            }
            SharedClients made = new SharedClients();
            try {
                context.addService(made);
            } catch (Exception e) {
                throw new IllegalStateException("The OAuth clients of the context could not be added to it", e);
            }
            return made;
        }
    }

    synchronized Client client(Wanted wanted) {
        return clients.computeIfAbsent(wanted, SharedClients::made);
    }

    @Override
    protected synchronized void doStop() {
        clients.values().forEach(client -> client.tokens.close());
        clients.clear();
    }

    private static Client made(Wanted wanted) {
        Clock clock = Clock.systemUTC();
        PlainClient http = new PlainClient(new PlainClient.Way(
                Proxies.of(wanted.proxy), CONNECT_TIMEOUT, TIMEOUT, Version.USER_AGENT, wanted.name()));
        TokenEndpoint endpoint = new TokenEndpoint(
                ClientTokenRequest.of(wanted.client, wanted.tokenUrl),
                http,
                wanted.client.tokenMargin(),
                clock,
                "Check grant, clientId, clientSecret, clientAuth, username, password and tokenUrl of this client.");
        RetryPolicy retries = new RetryPolicy(
                ATTEMPTS, FIRST_WAIT, LONGEST_WAIT, LONGEST_RETRY_AFTER, wait -> Thread.sleep(wait.toMillis()));
        AccessTokens tokens =
                new AccessTokens(wanted.name(), endpoint, retries, clock, new LoggedEvents(wanted.name()));
        Budget budget = Budget.of(
                new Budget.Rate(wanted.requestsPerMinute == 0 ? NO_LIMIT : wanted.requestsPerMinute, Integer.MAX_VALUE),
                Ceilings.NONE,
                new Uncounted(),
                null,
                new Budget.OutagePolicy(1, FIRST_WAIT, LONGEST_WAIT),
                Time.SYSTEM,
                clock);
        return new Client(tokens, new RequestPermits(budget, FIRST_WAIT, LONGEST_RETRY_AFTER, clock));
    }

    /** Without a ledger, requests are not counted by day. */
    private static final class Uncounted implements RequestBook {
        @Override
        public int takeAhead(LocalDate day, int most) {
            return most;
        }

        @Override
        public void giveBack(LocalDate day, int unsent) {}

        @Override
        public Usage usage(LocalDate day) {
            return new Usage(0, 0);
        }
    }

    private record LoggedEvents(String name) implements TokenListener {
        @Override
        public void renewed(Instant expiresAt) {
            LOG.info("Token renewed client={} expires={}", name, expiresAt);
        }

        @Override
        public void refused(String reason) {
            LOG.error("Token refused client={} reason=\"{}\"", name, reason);
        }

        @Override
        public void unavailable(String reason) {
            LOG.warn("Token unavailable client={} reason=\"{}\"", name, reason);
        }
    }
}
