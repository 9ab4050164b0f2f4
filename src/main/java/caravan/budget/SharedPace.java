package caravan.budget;

import java.time.Duration;

/**
 * The part of this process in a pace that all processes of a client share. A permit has an instant. It is valid for half a second
 * from this instant, then another one is needed. So requests of different processes may come closer together than their
 * permits, but never earlier. Permits therefore lie as far apart as if a minute had 61 seconds: then no minute has more
 * requests than allowed. A process that ends loses the permits that it holds, and no others. Thread-safe.
 */
final class SharedPace implements Pace {
    /** The minute and a second. Half of the second is the validity of a permit, half is the way to the request. */
    private static final Duration MINUTE = Duration.ofSeconds(61);

    private static final Duration VALID = Duration.ofMillis(500);
    private static final Duration AHEAD = Duration.ofSeconds(1);
    private static final long MICROSECOND = 1_000;

    private final PermitBook book;
    private final long gap;
    private final Time time;
    private long notBefore;

    SharedPace(PermitBook book, int requestsPerMinute, Time time) {
        this.book = book;
        this.gap = MINUTE.toNanos() / requestsPerMinute;
        this.time = time;
        this.notBefore = time.nanos();
    }

    @Override
    public PermitBook.Answer reserve(Permit permit, long vendorGap) {
        return permit.isReserved(time.nanos())
                ? taken(permit)
                : next(permit, rounded(Math.max(gap, vendorGap + vendorGap / 60)));
    }

    @Override
    public long grant(Permit permit, long vendorGap) {
        long now = time.nanos();
        return permit.isReserved(now) ? permit.untilReserved(now) : 1;
    }

    @Override
    public void hold(Duration duration) {
        book.hold(duration);
    }

    /** One thread at a time: after the first refusal the others wait without a transaction. */
    private synchronized PermitBook.Answer next(Permit permit, Duration after) {
        long before = time.nanos();
        if (notBefore - before > 0) {
            return new PermitBook.Later(Duration.ofNanos(notBefore - before));
        }
        PermitBook.Answer answer = book.take(after, AHEAD);
        long now = time.nanos();
        if (answer instanceof PermitBook.Later later) {
            notBefore = now + later.delay().toNanos();
        } else if (answer instanceof PermitBook.Taken taken) {
            long wait = taken.delay().toNanos();
            permit.reserve(now + wait, before + wait + VALID.toNanos());
            permit.counted(taken.inMinute());
            return taken(permit);
        }
        return answer;
    }

    /** Rounds up: a database keeps microseconds. */
    private static Duration rounded(long nanos) {
        return Duration.ofNanos((nanos / MICROSECOND + 1) * MICROSECOND);
    }

    private PermitBook.Taken taken(Permit permit) {
        return new PermitBook.Taken(Duration.ofNanos(permit.untilReserved(time.nanos())), permit.ownInMinute());
    }
}
