package caravan.budget;

import java.time.Duration;

/** One sequence of permits of an OAuth client for all processes. Thread-safe. */
public interface PermitBook {
    /**
     * Takes the next permit of the sequence, if its instant is near.
     *
     * @param gap to the permit after it
     * @param ahead how long before its instant a permit can be taken
     */
    Answer take(Duration gap, Duration ahead);

    /** Gives no process a permit for a duration. */
    void hold(Duration duration);

    sealed interface Answer {}

    /**
     * A permit.
     *
     * @param delay until its instant, zero or more
     * @param inMinute permits of all processes in the minute that ends with this one, which is included
     */
    record Taken(Duration delay, int inMinute) implements Answer {}

    /** No permit is near. Try again after the delay. */
    record Later(Duration delay) implements Answer {}

    /** A process has met a 429. No permit is given during the delay. */
    record Held(Duration delay) implements Answer {}
}
