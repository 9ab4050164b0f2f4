package caravan.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What one OAuth client may send: evenly paced in any minute, so many at once, up to a ceiling a day and a month, and
 * nothing but probes while its vendor is down. Shared by all routes and threads of the client; thread-safe.
 */
public final class Budget implements AutoCloseable {
    private final RateLimiter pace;
    private final RequestCount count;
    private final Breaker breaker;

    private Budget(RateLimiter pace, RequestCount count, Breaker breaker) {
        this.pace = pace;
        this.count = count;
        this.breaker = breaker;
    }

    /**
     * Makes the budget of one client.
     *
     * @param rate how fast it sends
     * @param patience when its vendor is taken to be down
     */
    public static Budget of(Rate rate, Ceilings ceilings, RequestBook book, Patience patience, Time time, Clock clock) {
        return new Budget(
                new RateLimiter(rate.requestsPerMinute(), rate.requestsAtOnce(), time),
                new RequestCount(book, ceilings, clock),
                new Breaker(patience.failures(), patience.firstWait(), patience.longestWait(), time, clock));
    }

    /** For other credentials of the same client: pace and count are one, an outage of the one is none of the other. */
    public Budget withOwnOutages(Patience patience, Time time, Clock clock) {
        return new Budget(
                pace,
                count,
                new Breaker(patience.failures(), patience.firstWait(), patience.longestWait(), time, clock));
    }

    /**
     * Looks whether a request may be sent now, without a turn.
     *
     * @throws ClientPausedException while the client stands still and no probe is due
     */
    public void ready() throws ClientPausedException {
        refuse();
    }

    public record Rate(int requestsPerMinute, int requestsAtOnce) {}

    /**
     * When a vendor is down, and how it is probed.
     *
     * @param failures in a row
     * @param firstWait before the first probe; it doubles up to {@code longestWait}
     */
    public record Patience(int failures, Duration firstWait, Duration longestWait) {}

    /**
     * Waits for a turn. Whoever got one sends at once, and calls {@link #done} when the answer is there or will not be.
     *
     * @throws ClientPausedException at once, where nothing is to be asked now
     */
    public Permit take() throws InterruptedException, ClientPausedException {
        refuse();
        Permit turn = pace.take();
        boolean admitted = false;
        try {
            refuse(); // while we waited
            for (admitted = breaker.admits(); !admitted; admitted = breaker.admits()) {
                refuse(breaker.outage());
            }
            count.one();
            return turn;
        } catch (ClientPausedException | RuntimeException e) {
            pace.done(turn, new Outcome.Unsent());
            if (admitted) {
                breaker.ended(new Outcome.Unsent());
            }
            throw e;
        }
    }

    /** Learns from what became of the request of that turn. */
    public void done(Permit turn, Outcome outcome) {
        breaker.ended(outcome);
        pace.done(turn, outcome);
    }

    /** Why nothing but a probe is asked now, if it is so. */
    public Optional<ClientPause> standstill() {
        Optional<ClientPause.Ceiling> ceiling = count.ceiling();
        return ceiling.isPresent()
                ? Optional.of(ceiling.get())
                : breaker.outage().map(outage -> outage);
    }

    /** Whether the vendor was down and it is time to see whether it still is. */
    public boolean isProbeDue() {
        return breaker.isProbeDue() && count.ceiling().isEmpty();
    }

    /** Requests of today and of this month. */
    public Usage usage() {
        return count.usage();
    }

    public Ceilings ceilings() {
        return count.ceilings();
    }

    /** Writes the exact count down; nothing is taken afterwards. */
    @Override
    public void close() {
        count.close();
    }

    private void refuse() throws ClientPausedException {
        if (!isProbeDue()) {
            refuse(standstill());
        }
    }

    private static void refuse(Optional<? extends ClientPause> standstill) throws ClientPausedException {
        if (standstill.isPresent()) {
            throw new ClientPausedException(standstill.get());
        }
    }
}
