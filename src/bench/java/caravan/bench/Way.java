package caravan.bench;

import java.io.IOException;

/** One way that an interval can go, measured by itself, as often as it is told to. */
interface Way extends AutoCloseable {
    String name();

    /**
     * Carries the interval once.
     *
     * @param round tells this time from the others; 0 is the warm-up
     * @return seconds
     */
    double carry(int round) throws IOException, InterruptedException;

    /**
     * Looks, untimed, whether all that was carried has arrived.
     *
     * @throws IllegalStateException if something is missing
     */
    void check(int round) throws IOException, InterruptedException;

    @Override
    default void close() throws IOException {}
}
