package caravan.budget;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker for one vendor. Failures in a row open it. After a wait that doubles, one request probes the vendor; the
 * first success closes it. Thread-safe.
 */
final class Breaker {
    private final Duration firstWait;
    private final Duration longestWait;
    private final Time time;
    private final Clock clock;
    private final CircuitBreaker circuit;
    private Instant since;
    private String reason = "";
    private long failedAt;
    private boolean probing;
    private int probes;
    private int failedTries;

    /**
     * Makes a closed breaker.
     *
     * @param failures in a row that open it
     * @param firstWait before the first probe
     * @param clock the clock of reports
     */
    Breaker(int failures, Duration firstWait, Duration longestWait, Time time, Clock clock) {
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.time = time;
        this.clock = clock;
        this.since = clock.instant();
        this.circuit = CircuitBreaker.of(
                "vendor",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(failures)
                        .minimumNumberOfCalls(failures)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(tries -> wait(tries).toMillis())
                        .clock(new Instants(time))
                        .build());
    }

    /** Whether a request may be sent now. An open breaker allows one after each wait. */
    synchronized boolean admits() {
        boolean admitted = circuit.tryAcquirePermission();
        probing |= admitted && circuit.getState() == State.HALF_OPEN;
        return admitted;
    }

    synchronized void ended(Outcome outcome) {
        probing &= circuit.getState() != State.HALF_OPEN;
        if (outcome instanceof Outcome.Down down) {
            failed(down);
        } else if (outcome instanceof Outcome.Unsent) {
            circuit.releasePermission();
        } else {
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    /** The outage, if the breaker is open. */
    synchronized Optional<ClientPause.Outage> outage() {
        return circuit.getState() == State.CLOSED
                ? Optional.empty()
                : Optional.of(new ClientPause.Outage(since, reason, failedTries, wait(probes + 1)));
    }

    /** Whether the breaker is open, a probe is due and none is under way. */
    synchronized boolean isProbeDue() {
        return circuit.getState() != State.CLOSED
                && !probing
                && time.nanos() - failedAt > wait(probes + 1).toNanos();
    }

    private void failed(Outcome.Down down) {
        State before = circuit.getState();
        for (int i = 0; i < down.tries(); i++) {
            circuit.onError(0, TimeUnit.NANOSECONDS, new Failed());
        }
        reason = down.reason();
        if (before == State.CLOSED && circuit.getState() == State.OPEN) {
            since = clock.instant();
            probes = 0;
            failedTries = 0;
            failedAt = time.nanos();
        } else if (before == State.HALF_OPEN) {
            probes++;
            failedTries += down.tries();
            failedAt = time.nanos();
        }
    }

    private Duration wait(int tries) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(tries - 1, 20));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    /** The circuit breaker needs an exception; its content is not used. */
    private static final class Failed extends Exception {
        Failed() {
            super(null, null, false, false);
        }
    }

    /** Our time as a clock for the circuit breaker. */
    private static final class Instants extends Clock {
        private final Time time;
        private final long began;

        Instants(Time time) {
            this.time = time;
            this.began = time.nanos();
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(time.nanos() - began);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    }
}
