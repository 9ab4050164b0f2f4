package caravan.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access token (RFC 6749, 5.1) and the instants that decide over it. Two tokens are the same only if they are one
 * object, so that a token that was renewed meanwhile is never mistaken for the one that was refused. Thread-safe.
 */
public final class AccessToken {
    /** So long nobody has moved our clock by much. */
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

    /** One that came a moment ago, from an endpoint whose Date was so far behind our clock; null if it had none. */
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

    /** One that was found in a store. It counts as accepted, so that a 401 on it leads to a new one and not to an end. */
    static AccessToken found(String value, Instant renewAt, Instant expiresAt) {
        return new AccessToken(value, renewAt, expiresAt, true, Instant.MIN, null);
    }

    private static Instant renewAt(Instant expiresAt, Duration life, Duration margin) {
        Duration tenth = life.dividedBy(10);
        return expiresAt.minus(margin.compareTo(tenth) < 0 ? margin : tenth);
    }

    /** For the Authorization header and nothing else. */
    public String value() {
        return value;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    Instant renewAt() {
        return renewAt;
    }

    /** Whether it was found in a store, so that nobody has renewed anything. */
    boolean wasFound() {
        return found;
    }

    /** Whether it can be given out: neither near its end nor of the unwanted one's value. */
    boolean isGood(Instant now, @Nullable AccessToken unwanted) {
        return now.isBefore(renewAt) && (unwanted == null || !value.equals(unwanted.value));
    }

    /** How far the token endpoint's clock is behind ours, as it told when this token came; null unless that was just now. */
    public @Nullable Duration endpointBehind(Instant now) {
        boolean isFresh = endpointBehind != null && !now.isBefore(came) && now.isBefore(came.plus(FRESH));
        return isFresh ? endpointBehind : null;
    }

    /** Notes that the vendor took it. */
    public void accept() {
        accepted = true;
    }

    /** Whether the vendor ever took it: a 401 on one that it never took is not cured by another. */
    public boolean wasAccepted() {
        return accepted;
    }

    @Override
    public String toString() {
        return "access token *** until " + expiresAt;
    }
}
