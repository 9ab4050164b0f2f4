package caravan.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access token (RFC 6749, 5.1) and the instants that decide over it. Two tokens are the same only if they are one
 * object, so that a token that was renewed meanwhile is never mistaken for the one that was refused. Thread-safe.
 */
public final class AccessToken {
    private final String value;
    private final Instant renewAt;
    private final Instant expiresAt;
    private final boolean found;
    private volatile boolean accepted;

    AccessToken(String value, Instant now, Duration life, Duration margin) {
        this(value, renewAt(now.plus(life), life, margin), now.plus(life), false);
    }

    private AccessToken(String value, Instant renewAt, Instant expiresAt, boolean found) {
        this.value = value;
        this.renewAt = renewAt;
        this.expiresAt = expiresAt;
        this.found = found;
        this.accepted = found;
    }

    /** One that was found in a store. It counts as accepted, so that a 401 on it leads to a new one and not to an end. */
    static AccessToken found(String value, Instant renewAt, Instant expiresAt) {
        return new AccessToken(value, renewAt, expiresAt, true);
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
