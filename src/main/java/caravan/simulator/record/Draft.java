package caravan.simulator.record;

import java.time.Duration;

/**
 * A record before it is written: its dice, and its start and end in milliseconds of the epoch ({@link #OPEN} without an
 * end).
 */
public record Draft(Dice dice, long start, long end) {
    public static final long OPEN = Long.MAX_VALUE;

    private static final long SO_FAR = Duration.ofMinutes(20).toMillis();

    boolean open() {
        return end == OPEN;
    }

    /** The instant after that part of the conversation, in thousandths. */
    long at(int thousandths) {
        long length = open() ? SO_FAR : end - start;
        return start + length * thousandths / 1_000;
    }
}
