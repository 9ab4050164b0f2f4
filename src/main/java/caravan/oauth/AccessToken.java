package caravan.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access token (RFC 6749, 5.1) and the instants of its renewal and expiry. Tokens are compared by identity, so that a
 * token that another thread has renewed is never mistaken for the refused one. Thread-safe.
 */
public final class AccessToken {
    /** The machine's clock is unlikely to move much in this time. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final String value;
    private final Instant renewAt;
    private final Instant expiresAt;
    private final boolean found;
    private final Instant came;
    private final @Nullable Duration endpointBehind;
    private volatile boolean accepted;

    AccessToken(String value, Instant now, Duration life, Duration margin) {
        this(value, now, life, margin, null);
    }

    /** A token that has just arrived. */
    AccessToken(String value, Instant now, Duration life, Duration margin, @Nullable Duration endpointBehind) {
        this(value, renewAt(now.plus(life), life, margin), now.plus(life), false, now, endpointBehind);
    }

    private AccessToken(
            String value,
            Instant renewAt,
            Instant expiresAt,
            boolean found,
            Instant came,
            @Nullable Duration endpointBehind) {
        this.came = came;
        this.endpointBehind = endpointBehind;
        this.value = value;
        this.renewAt = renewAt;
        this.expiresAt = expiresAt;
        this.found = found;
        this.accepted = found;
    }

    /** A token from a store. It counts as accepted, so that a 401 on it leads to a new token and is not final. */
    static AccessToken found(String value, Instant renewAt, Instant expiresAt) {
        return new AccessToken(value, renewAt, expiresAt, true, Instant.MIN, null);
    }

    private static Instant renewAt(Instant expiresAt, Duration life, Duration margin) {
        Duration tenth = life.dividedBy(10);
        return expiresAt.minus(margin.compareTo(tenth) < 0 ? margin : tenth);
    }

    /** The value for the Authorization header. */
    public String value() {
        return value;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    Instant renewAt() {
        return renewAt;
    }

    /** Whether it comes from a store, without a new request. */
    boolean wasFound() {
        return found;
    }

    /** Whether it can be used: it is not near its end, and not equal to the unwanted one. */
    boolean isGood(Instant now, @Nullable AccessToken unwanted) {
        return now.isBefore(renewAt) && (unwanted == null || !value.equals(unwanted.value));
    }

    /** How far the token endpoint's clock was behind ours in the response with this token; null if that is not recent. */
    public @Nullable Duration endpointBehind(Instant now) {
        boolean isFresh = endpointBehind != null && !now.isBefore(came) && now.isBefore(came.plus(FRESH));
        return isFresh ? endpointBehind : null;
    }

    /** The time since it arrived; empty for one from a store. */
    public Optional<Duration> age(Instant now) {
        return found ? Optional.empty() : Optional.of(Duration.between(came, now));
    }

    /** Records that the vendor accepted it. */
    public void accept() {
        accepted = true;
    }

    /** Whether the vendor ever accepted it. After a 401 on a token that was never accepted, a new token does not help. */
    public boolean wasAccepted() {
        return accepted;
    }

    @Override
    public String toString() {
        return "access token *** until " + expiresAt;
    }
}
