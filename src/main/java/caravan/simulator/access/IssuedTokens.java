package caravan.simulator.access;

import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The issued tokens. One seed gives the same texts in the same order. Safe for many threads. */
public final class IssuedTokens {
    private final Map<String, IssuedToken> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger mostUses = new AtomicInteger(Integer.MAX_VALUE);
    private final long seed;
    private final Duration life;
    private final Clock clock;

    public IssuedTokens(long seed, Duration life, Clock clock) {
        this.seed = seed;
        this.life = life;
        this.clock = clock;
    }

    /** Issues a token without a user and returns its text. */
    public String issue() {
        return issueTo(null);
    }

    /** Issues a token of a user and returns its text. */
    String issueTo(@Nullable String user) {
        String token = text(new Dice(seed, -1L - issued.getAndIncrement()));
        tokens.put(token, new IssuedToken(clock.instant().plus(life), user));
        return token;
    }

    /** A text of the same form that is no access token. */
    String text() {
        return text(new Dice(seed, Long.MIN_VALUE + texts.getAndIncrement()));
    }

    private static String text(Dice dice) {
        RecordBuffer text = new RecordBuffer(80);
        text.putUuid(dice.at(0), dice.at(1)).putAscii('_').putUuid(dice.at(2), dice.at(3));
        return new String(text.toBytes(), StandardCharsets.US_ASCII);
    }

    public Optional<IssuedToken> find(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** The token if it is valid; this counts as one use. */
    public Optional<IssuedToken> use(String token) {
        return find(token).filter(found -> found.use(clock.instant(), mostUses.get()));
    }

    public boolean isYoungerThan(Duration age, String token) {
        return find(token)
                .filter(found -> found.livesLongerThan(life.minus(age), clock.instant()))
                .isPresent();
    }

    boolean hasExpired(String token) {
        return find(token).filter(found -> found.hasExpired(clock.instant())).isPresent();
    }

    /** From now on each token is valid for that number of API requests. */
    public void dieAfter(int requests) {
        mostUses.set(requests);
    }

    public long lifeSeconds() {
        return life.toSeconds();
    }

    public int issued() {
        return issued.get();
    }

    public int mostInAMinute() {
        return tokens.values().stream()
                .mapToInt(IssuedToken::mostInAMinute)
                .max()
                .orElse(0);
    }
}
