package caravan.simulator.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A token that was issued: how long it lives and what it has used of its minute. It never prints itself. Safe for many
 * threads.
 */
public final class IssuedToken {
    private final Instant expiry;
    private final @Nullable String user;
    private final SlidingMinute seen = new SlidingMinute();
    private final SlidingMinute admitted = new SlidingMinute();
    private int uses;
    private int mostInAMinute;
    private boolean revoked;

    /**
     * A new one.
     *
     * @param user whose token it is; null for one of client credentials, which has no user
     */
    IssuedToken(Instant expiry, @Nullable String user) {
        this.expiry = expiry;
        this.user = user;
    }

    /** The name of the user whose token it is; empty for one of client credentials. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public synchronized void revoke() {
        revoked = true;
    }

    /** Notes a request, whatever becomes of it. */
    public synchronized void see(Instant now) {
        seen.add(now.toEpochMilli());
        mostInAMinute = Math.max(mostInAMinute, seen.count(now.toEpochMilli()));
    }

    /** Whether it still has more than that to live. */
    boolean livesLongerThan(Duration left, Instant now) {
        return now.plus(left).isBefore(expiry);
    }

    synchronized boolean hasExpired(Instant now) {
        return !revoked && !now.isBefore(expiry);
    }

    /** Whether it is still good, and if so, uses it once; after so many uses it is not. */
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

    /** Takes one of the minute's requests, or tells after how many seconds to ask again. */
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
