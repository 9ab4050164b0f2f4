package caravan.interval;

import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of UTC time, {@code [start, end)}, never empty. */
public record Span(Instant start, Instant end) {
    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A span starts before it ends, not " + start + "/" + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Whether it is longer than a millisecond, the finest that vendors tell apart. */
    public boolean isHalvable() {
        return millis() > 1;
    }

    /** From the start to the middle, on a whole millisecond. */
    public Span firstHalf() {
        return new Span(start, middle());
    }

    /** From the middle to the end. */
    public Span secondHalf() {
        return new Span(middle(), end);
    }

    private Instant middle() {
        return start.plusMillis(millis() / 2);
    }

    private long millis() {
        return Duration.between(start, end).toMillis();
    }

    /** ISO-8601 {@code start/end}. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
