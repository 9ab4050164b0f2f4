package caravan.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one OAuth client: requests evenly paced in any minute, a limit at the same time, ceilings a day and a month,
 * and only probes while its vendor is down. All routes and threads of the client share it; thread-safe.
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
     * @param rate its rate
     * @param permits of all processes; null if this process is the only one
     * @param outages when its vendor counts as down
     */
    public static Budget of(
            Rate rate,
            Ceilings ceilings,
            RequestBook book,
            @Nullable PermitBook permits,
            OutagePolicy outages,
            Time time,
            Clock clock) {
        return new Budget(
                new RateLimiter(rate.requestsPerMinute(), rate.requestsAtOnce(), permits, time),
                new RequestCount(book, ceilings, clock),
                new Breaker(outages.failures(), outages.firstWait(), outages.longestWait(), time, clock));
    }

    /** The budget for other credentials of the same client: it shares pace and count, and has outages of its own. */
    public Budget withOwnOutages(OutagePolicy outages, Time time, Clock clock) {
        return new Budget(
                pace, count, new Breaker(outages.failures(), outages.firstWait(), outages.longestWait(), time, clock));
    }

    /**
     * Checks whether a request may be sent now, without a permit.
     *
     * @throws ClientPausedException while the client pauses and no probe is due
     */
    public void ready() throws ClientPausedException {
        refuse();
    }

    public record Rate(int requestsPerMinute, int requestsAtOnce) {}

    /**
     * When a vendor counts as down, and when it is probed.
     *
     * @param failures in a row
     * @param firstWait before the first probe; it doubles up to {@code longestWait}
     */
    public record OutagePolicy(int failures, Duration firstWait, Duration longestWait) {}

    /**
     * Waits for a permit. Send the request at once, and call {@link #done} after its response or failure.
     *
     * @throws ClientPausedException at once, if the client pauses
     */
    public Permit take() throws InterruptedException, ClientPausedException {
        refuse();
        Permit turn = pace.take();
        boolean admitted = false;
        try {
            refuse(); // the state may have changed during the wait
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

    /** Returns the permit, and adapts to the outcome of its request. */
    public void done(Permit turn, Outcome outcome) {
        breaker.ended(outcome);
        pace.done(turn, outcome);
    }

    /** The pause of the client, if there is one. */
    public Optional<ClientPause> pause() {
        Optional<ClientPause.Ceiling> ceiling = count.ceiling();
        return ceiling.isPresent()
                ? Optional.of(ceiling.get())
                : breaker.outage().map(outage -> outage);
    }

    /** Whether the vendor is down and a probe is due. */
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

    /** Records the exact count; no permit is taken afterwards. */
    @Override
    public void close() {
        count.close();
    }

    private void refuse() throws ClientPausedException {
        if (!isProbeDue()) {
            refuse(pause());
        }
    }

    private static void refuse(Optional<? extends ClientPause> pause) throws ClientPausedException {
        if (pause.isPresent()) {
            throw new ClientPausedException(pause.get());
        }
    }
}
