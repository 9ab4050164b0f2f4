package caravan.ledger;

import caravan.interval.Interval;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The moves that tests make over and over on one ledger, with the sink {@code file} unless others are named. */
record Desk(Ledger ledger) {
    static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    static final Instant LATER = NOW.plusSeconds(60);

    /** An hour of 2026-11-01 of the feed acme. */
    static Interval hour(int hour) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(3600L * hour);
        return new Interval("acme", start, start.plusSeconds(3600));
    }

    /** A block of digests with a number of its own. */
    static byte[] digests(int number) {
        byte[] block = new byte[32];
        block[31] = (byte) number;
        return block;
    }

    IntervalRows intervals() {
        return ledger.intervals();
    }

    DeliveryRows deliveries() {
        return ledger.deliveries();
    }

    IntervalRow row(Interval interval) {
        return ledger.intervals().find(interval).orElseThrow();
    }

    Interval planned(int hour) {
        ledger.intervals().plan(List.of(hour(hour)));
        return hour(hour);
    }

    List<Interval> planned(int from, int to) {
        List<Interval> hours = IntStream.range(from, to).mapToObj(Desk::hour).toList();
        ledger.intervals().plan(hours);
        return hours;
    }

    Interval extracting(int hour) {
        Interval interval = planned(hour);
        ledger.claims().claim(interval, NOW);
        return interval;
    }

    Interval spooled(int hour, String... sinks) {
        Interval interval = extracting(hour);
        spool(interval, 1, sinks);
        return interval;
    }

    Interval delivered(int hour) {
        Interval interval = spooled(hour);
        ledger.deliveries().delivered(interval, 1, "file", NOW);
        return interval;
    }

    Interval failed(int hour) {
        Interval interval = extracting(hour);
        ledger.claims().failed(interval, "the vendor is down", LATER);
        return interval;
    }

    /** Seals a revision of an interval that a worker has. */
    void spool(Interval interval, int revision, String... sinks) {
        ledger.revisions()
                .spooled(
                        interval,
                        revision,
                        "{\"revision\":" + revision + "}",
                        sinks.length == 0 ? List.of("file") : List.of(sinks),
                        digests(revision),
                        NOW);
    }

    /** Claims a delivered interval and seals its next revision. */
    void spoolNext(Interval interval, int revision) {
        ledger.claims().claim(interval, NOW);
        spool(interval, revision);
    }

    List<DeliveryRow> due(String sink) {
        return ledger.deliveries().due(sink, List.of("acme"), NOW, 100);
    }
}
