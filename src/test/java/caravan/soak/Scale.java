package caravan.soak;

import caravan.simulator.record.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * How large a soak is, and what it promises. After the feeds' own days follow enough days that their last intervals are
 * read again as often as their first.
 *
 * @param pace real time that each stretch of simulated time takes, as a multiple of the usual
 */
record Scale(int days, int perDay, long seed, Size size, double pace) {
    /** Long past, so that it is before the {@code Date} that the simulator's HTTP server sends by the machine's clock. */
    static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");

    /** After so long Caravan is let come to rest, at another hour of each day. */
    static final Duration STRETCH = Duration.ofHours(13);

    static final Duration INTERVAL = Duration.ofHours(1);
    static final Duration REVISIT = Duration.ofDays(3);
    static final Duration REVISIT_EVERY = Duration.ofDays(1);

    /** The lag of the data of jobs. */
    static final Duration LAG = Duration.ofHours(6);

    /** Time that may go by while a running process comes to rest: its failed intervals wait so long at most. */
    static final Duration REST = Duration.ofHours(6);

    /** By {@code -Dsoak.days=30 -Dsoak.perDay=10000 -Dsoak.seed=… -Dsoak.size=REALISTIC -Dsoak.pace=1}. */
    static Scale ofProperties() {
        return new Scale(
                Integer.getInteger("soak.days", 30),
                Integer.getInteger("soak.perDay", 10_000),
                Long.getLong("soak.seed", new Random().nextInt(1_000_000)),
                Size.valueOf(System.getProperty("soak.size", Size.REALISTIC.name())),
                Double.parseDouble(System.getProperty("soak.pace", "1")));
    }

    Instant end() {
        return BEGIN.plus(Duration.ofDays(days));
    }

    /** So that an interval has several pages, whatever the scale. */
    int pageSize() {
        return Math.max(5, Math.min(100, perDay / 100));
    }

    int stretches() {
        return (int) Duration.ofDays(days).plus(REVISIT).dividedBy(STRETCH) + 1;
    }

    /** Whether the process lives through this stretch. Four days with kills are followed by two without. */
    boolean isCalm(int stretch) {
        long day = STRETCH.multipliedBy(stretch).toDays();
        return day >= days || day % 6 >= 4;
    }

    static Instant endOfIntervalAt(Instant start) {
        long length = INTERVAL.toMillis();
        return Instant.ofEpochMilli(start.toEpochMilli() / length * length + length);
    }

    /**
     * The sink must have an interval that ends there as the vendor shows it by then: the next reading is due after
     * {@link #REVISIT_EVERY}, and has been made when Caravan next came to rest, inside the revisit window.
     */
    static Instant owedUpTo(Instant intervalEnd) {
        return intervalEnd.plus(REVISIT).minus(REVISIT_EVERY).minus(STRETCH).minus(REST);
    }

    /**
     * The end of a conversation that stood open in the sink must be there, however late it came, if it came before that
     * instant of a soak that is over now: it is looked for every {@link #REVISIT_EVERY}, noted, and read by the next rest.
     */
    static Instant endsOwedUpTo(Instant now) {
        return now.minus(REVISIT_EVERY)
                .minus(LAG)
                .minus(STRETCH.multipliedBy(2))
                .minus(REST);
    }
}
