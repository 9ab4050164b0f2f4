package caravan.interval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/**
 * A half-open UTC span of a feed: the unit of work, retry, publish and proof. It travels as JSON
 * {@code {"feed": …, "start": …, "end": …}}.
 */
public record Interval(String feed, Instant start, Instant end) {
    /** Oldest first, the order in which intervals are extracted and delivered. */
    public static final Comparator<Interval> OLDEST_FIRST =
            Comparator.comparing(Interval::start).thenComparing(Interval::feed);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public Interval {
        new Span(start, end);
    }

    public Interval(String feed, Span span) {
        this(feed, span.start(), span.end());
    }

    @JsonIgnore
    public Span span() {
        return new Span(start, end);
    }

    /** The stem of every published name of this interval, such as {@code acme-20261101T060000Z-20261101T070000Z}. */
    @JsonIgnore
    public String name() {
        return feed + "-" + BASIC.format(start) + "-" + BASIC.format(end);
    }

    /** For logs and errors: {@code acme 2026-11-01T06:00:00Z/2026-11-01T07:00:00Z}. */
    @Override
    public String toString() {
        return feed + " " + start + "/" + end;
    }
}
