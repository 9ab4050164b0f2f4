package caravan.simulator.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An issued token: its expiry, and its requests of the last minute. It never prints itself. Safe for many threads. */
public final class IssuedToken {
    private final Instant expiry;
    private final @Nullable String user;
    private final SlidingMinute seen = new SlidingMinute();
    private final SlidingMinute admitted = new SlidingMinute();
    private int uses;
    private int mostInAMinute;
    private boolean revoked;

    /**
     * Creates a token.
     *
     * @param user the owner of the token; null for client credentials, which have no user
     */
    IssuedToken(Instant expiry, @Nullable String user) {
        this.expiry = expiry;
        this.user = user;
    }

    /** The name of the owner; empty for client credentials. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public synchronized void revoke() {
        revoked = true;
    }

    /** Counts a request, whatever its result. */
    public synchronized void see(Instant now) {
        seen.add(now.toEpochMilli());
        mostInAMinute = Math.max(mostInAMinute, seen.count(now.toEpochMilli()));
    }

    /** Whether it expires later than that duration from now. */
    boolean livesLongerThan(Duration left, Instant now) {
        return now.plus(left).isBefore(expiry);
    }

    synchronized boolean hasExpired(Instant now) {
        return !revoked && !now.isBefore(expiry);
    }

    /** Uses the token once; whether it was valid. After {@code mostUses} uses it is not. */
    synchronized boolean use(Instant now, int mostUses) {
        if (uses >= mostUses) {
            revoked = true;
        }
        if (revoked || !now.isBefore(expiry)) {
            return false;
        }
        uses++;
        return true;
    }

    /** Counts a request in the minute, or returns the seconds until the next one is allowed. */
    public synchronized OptionalLong admit(Instant now, int allowed) {
        if (admitted.count(now.toEpochMilli()) >= allowed) {
            return OptionalLong.of(admitted.secondsUntilOneIsForgotten(now.toEpochMilli()));
        }
        admitted.add(now.toEpochMilli());
        return OptionalLong.empty();
    }

    public synchronized int requestsInMinute(Instant now) {
        return admitted.count(now.toEpochMilli());
    }

    public synchronized long secondsUntilReset(Instant now) {
        return admitted.secondsUntilOneIsForgotten(now.toEpochMilli());
    }

    synchronized int mostInAMinute() {
        return mostInAMinute;
    }

    @Override
    public String toString() {
        return "access token ***";
    }
}
