package caravan.simulator.record;

import java.time.Duration;

/**
 * What is known of one record before it is written: its dice, and its start and end in milliseconds of the epoch
 * ({@link #OPEN} while it has no end).
 */
public record Draft(Dice dice, long start, long end) {
    public static final long OPEN = Long.MAX_VALUE;

    private static final long SO_FAR = Duration.ofMinutes(20).toMillis();

    boolean open() {
        return end == OPEN;
    }

    /** The instant when so many thousandths of the conversation had passed. */
    long at(int thousandths) {
        long length = open() ? SO_FAR : end - start;
        return start + length * thousandths / 1_000;
    }
}
