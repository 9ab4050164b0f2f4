package caravan.oauth;

import caravan.http.PlainClient;
import caravan.simulator.server.Simulator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OAuth client as a test wants it. It waits for nothing, and notes how long it would have waited and what it hears. */
final class Client implements TokenListener {
    static final String ADVICE = "Check feed.acme.client-id, .client-secret, .client-auth and .region.";

    /** The longest Retry-After that it honours. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<Instant> renewals = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> outages = new CopyOnWriteArrayList<>();
    private final URI endpoint;
    private final Clock clock;
    private int attempts = 3;
    private Duration timeout = Duration.ofSeconds(30);
    private RetryPolicy.Pause pause = waits::add;
    private TokenListener listener = this;

    Client(URI endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    Client(Simulator simulator, Clock clock) {
        this(simulator.uri().resolve("/oauth/token"), clock);
    }

    Client attempts(int tries) {
        attempts = tries;
        return this;
    }

    Client timeout(Duration wholeAnswer) {
        timeout = wholeAnswer;
        return this;
    }

    Client pause(RetryPolicy.Pause other) {
        pause = other;
        return this;
    }

    Client listener(TokenListener other) {
        listener = other;
        return this;
    }

    AccessTokens tokens() {
        return tokens(endpoint(request(endpoint)));
    }

    AccessTokens tokens(TokenSource source) {
        return new AccessTokens("acme", source, retry(), clock, listener);
    }

    TokenEndpoint endpoint(TokenRequest request) {
        PlainClient http = new PlainClient(
                new PlainClient.Way(null, Duration.ofSeconds(10), timeout, "Caravan/test", "feed.acme"));
        return new TokenEndpoint(request, http, Duration.ofMinutes(5), clock, ADVICE);
    }

    RetryPolicy retry() {
        return new RetryPolicy(attempts, Duration.ofMillis(250), RetryPolicy.LONGEST, LONGEST_RETRY_AFTER, pause);
    }

    static TokenRequest request(URI endpoint) {
        return new TokenRequest(
                endpoint, "acme", "s3cret", ClientAuthentication.BASIC, Map.of("grant_type", "client_credentials"));
    }

    /** How long it would have waited, wait by wait. */
    List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** The ends of the tokens that the listener heard of. */
    List<Instant> renewals() {
        return List.copyOf(renewals);
    }

    /** The reasons that the listener heard. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** The reasons of rounds that gave up that the listener heard. */
    List<String> outages() {
        return List.copyOf(outages);
    }

    @Override
    public void renewed(Instant expiresAt) {
        renewals.add(expiresAt);
    }

    @Override
    public void refused(String reason) {
        refusals.add(reason);
    }

    @Override
    public void unavailable(String reason) {
        outages.add(reason);
    }
}
