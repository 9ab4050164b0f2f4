package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads against a vendor whose tokens, numbered from 1, die as they like, under a clock that moves on. */
@Tag("full")
@Timeout(120)
class TokenStressTest {
    private static final int THREADS = 64;
    private static final int ROUNDS = 2_000;
    private static final long LIFE = 300;
    private static final Duration FRESH = Duration.ofSeconds(270);

    private final ManualClock clock = new ManualClock();
    private final TokenServer server = new TokenServer().otherwise(this::issue);
    private final AccessTokens tokens = new Client(server.uri(), clock).tokens();

    private final Map<Integer, Instant> issued = new ConcurrentHashMap<>();
    private final Set<Integer> dropped = ConcurrentHashMap.newKeySet();
    private final List<Integer> needless = new CopyOnWriteArrayList<>();
    private final AtomicInteger newestReturned = new AtomicInteger();
    private final AtomicInteger newestDropped = new AtomicInteger();

    @AfterEach
    void close() {
        tokens.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDroppedTokenIsReturnedAndNoRequestIsNeedless(long seed) throws Exception {
        AtomicInteger number = new AtomicInteger();

        Crowd crowd = new Crowd(THREADS, () -> live(new Random(seed * THREADS + number.getAndIncrement())));

        assertThat(crowd.tokens()).hasSize(THREADS);
        assertThat(needless).isEmpty();
        assertThat(issued).hasSizeGreaterThan(100);
    }

    /** Each token but the first is paid for by the one before it: that was dropped, or is near its end. */
    private void issue(HttpExchange exchange) throws IOException {
        int last = issued.size();
        Instant before = issued.get(last);
        if (before != null && !dropped.contains(last) && clock.instant().isBefore(before.plus(FRESH))) {
            needless.add(last + 1);
        }
        issued.put(last + 1, clock.instant());
        TokenServer.send(exchange, 200, TokenServer.token(Integer.toString(last + 1), LIFE));
    }

    /** A call returns no older token than one returned or dropped before it began. */
    private AccessToken live(Random random) throws Exception {
        AccessToken token = tokens.get();
        for (int round = 0; round < ROUNDS; round++) {
            int atLeast = newestReturned.get();
            int above = newestDropped.get();

            token = tokens.get();

            int number = Integer.parseInt(token.value());
            assertThat(number).isGreaterThanOrEqualTo(atLeast).isGreaterThan(above);
            newestReturned.accumulateAndGet(number, Math::max);
            if (random.nextInt(200) == 0) {
                dropped.add(number);
                tokens.drop(token);
                newestDropped.accumulateAndGet(number, Math::max);
            }
            if (random.nextInt(2_000) == 0) {
                clock.move(Duration.ofSeconds(random.nextInt(400)));
            }
        }
        return token;
    }
}
