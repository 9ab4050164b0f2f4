package caravan.interval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A half-open span of UTC time, {@code [start, end)}, never empty. */
public record Span(Instant start, Instant end) {
    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A span starts before it ends, not " + start + "/" + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Whether it is longer than a millisecond, the finest unit of the vendors. */
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

    /** The parts that no span of {@code taken} covers, oldest first. */
    public List<Span> without(Collection<Span> taken) {
        List<Span> left = new ArrayList<>();
        Instant from = start;
        for (Span span :
                taken.stream().sorted(Comparator.comparing(Span::start)).toList()) {
            Instant to = span.start.isBefore(end) ? span.start : end;
            if (from.isBefore(to)) {
                left.add(new Span(from, to));
            }
            from = span.end.isAfter(from) ? span.end : from;
        }
        if (from.isBefore(end)) {
            left.add(new Span(from, end));
        }
        return left;
    }

    /** The same time in as few spans as possible, oldest first. */
    public static List<Span> joined(Collection<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span :
                spans.stream().sorted(Comparator.comparing(Span::start)).toList()) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.end.isBefore(span.start)) {
                joined.add(span);
            } else if (span.end.isAfter(last.end)) {
                joined.set(joined.size() - 1, new Span(last.start, span.end));
            }
        }
        return joined;
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
