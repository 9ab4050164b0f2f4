package caravan.oauth;

import java.time.Duration;
import java.time.Instant;

/**
 * One access token (RFC 6749, 5.1) and the instants that decide over it. Two tokens are the same only if they are one
 * object, so that a token that was renewed meanwhile is never mistaken for the one that was refused. Thread-safe.
 */
public final class AccessToken {
    private final String value;
    private final Instant renewAt;
    private final Instant expiresAt;
    private volatile boolean accepted;

    AccessToken(String value, Instant now, Duration life, Duration margin) {
        Duration tenth = life.dividedBy(10);
        this.value = value;
        this.expiresAt = now.plus(life);
        this.renewAt = expiresAt.minus(margin.compareTo(tenth) < 0 ? margin : tenth);
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
