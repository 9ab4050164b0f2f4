package caravan.interval;

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

    /** ISO-8601 {@code start/end}. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
