package caravan.bench;

import caravan.http.PlainClient;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.oauth.ClientAuthentication;
import caravan.oauth.RetryPolicy;
import caravan.oauth.TokenEndpoint;
import caravan.oauth.TokenException;
import caravan.oauth.TokenListener;
import caravan.oauth.TokenRequest;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What taking a fresh token costs, by one thread and by many, against a cache that does the same under a lock. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TokenBean {
    private final Simulator vendor =
            new GenesysCloud(Conversations.none()).client("acme", "s3cret").start();
    private final Clock clock = Clock.systemUTC();
    private final AccessTokens tokens = tokens();
    private final Locked locked = new Locked(tokens, clock);

    @TearDown
    public void close() {
        tokens.close();
        vendor.close();
    }

    @Benchmark
    @Threads(1)
    public AccessToken lockFreeBy1() throws TokenException, InterruptedException {
        return tokens.get();
    }

    @Benchmark
    @Threads(8)
    public AccessToken lockFreeBy8() throws TokenException, InterruptedException {
        return tokens.get();
    }

    @Benchmark
    @Threads(500)
    public AccessToken lockFreeBy500() throws TokenException, InterruptedException {
        return tokens.get();
    }

    @Benchmark
    @Threads(1)
    public AccessToken lockedBy1() throws TokenException, InterruptedException {
        return locked.get();
    }

    @Benchmark
    @Threads(8)
    public AccessToken lockedBy8() throws TokenException, InterruptedException {
        return locked.get();
    }

    @Benchmark
    @Threads(500)
    public AccessToken lockedBy500() throws TokenException, InterruptedException {
        return locked.get();
    }

    private AccessTokens tokens() {
        TokenRequest request = new TokenRequest(
                vendor.uri().resolve("/oauth/token"),
                "acme",
                "s3cret",
                ClientAuthentication.BASIC,
                Map.of("grant_type", "client_credentials"));
        TokenEndpoint endpoint = new TokenEndpoint(
                request,
                new PlainClient(new PlainClient.Way(
                        null, Duration.ofSeconds(10), Duration.ofSeconds(10), "Caravan/bench", "feed.bench")),
                Duration.ofMinutes(5),
                clock,
                "Check the simulator.");
        RetryPolicy retries = new RetryPolicy(
                3,
                Duration.ofMillis(250),
                RetryPolicy.LONGEST,
                RetryPolicy.LONGEST,
                wait -> Thread.sleep(wait.toMillis()));
        return new AccessTokens("bench", endpoint, retries, clock, new Silent());
    }

    /** The cache that everybody writes first. */
    private static final class Locked {
        private final AccessTokens source;
        private final Clock clock;
        private Instant renewAt = Instant.MIN;
        private @Nullable AccessToken token;

        Locked(AccessTokens source, Clock clock) {
            this.source = source;
            this.clock = clock;
        }

        synchronized AccessToken get() throws TokenException, InterruptedException {
            AccessToken known = token;
            if (known == null || !clock.instant().isBefore(renewAt)) {
                known = source.get();
                token = known;
                renewAt = known.expiresAt().minus(Duration.ofMinutes(5));
            }
            return known;
        }
    }

    private static final class Silent implements TokenListener {
        @Override
        public void renewed(Instant expiresAt) {}

        @Override
        public void refused(String reason) {}

        @Override
        public void unavailable(String reason) {}
    }
}
