package caravan.model;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Promises that hold after each step, and promises that hold at the end. */
final class Promises {
    private final PublishedReader reader = new PublishedReader();
    private final Map<String, Instant> watermarks = new HashMap<>();
    private final List<Quiet> readings = new ArrayList<>();
    private final Ledger ledger;
    private final Terms terms;

    Promises(Ledger ledger, Terms terms) {
        this.ledger = ledger;
        this.terms = terms;
    }

    /**
     * A reading during which nothing changed, or little and one way: what the vendor had before and after, the sink must have
     * with it.
     *
     * @param honest each page was as requested and nothing changed; else only a total that is met proves that all
     *     was shown
     */
    private record Quiet(Interval interval, Instant from, Instant to, boolean honest, Map<String, String> expected) {
        boolean made(Interval other, Instant at) {
            return interval.equals(other) && at.isAfter(from) && !at.isAfter(to);
        }

        void checkAgainst(PublishedReader reader) {
            PublishedReader.Held held = reader.held(interval);
            Map<String, String> lines = held == null ? Map.of() : held.lines();
            expected.forEach((key, line) -> Broken.unless(
                    line.equals(lines.get(key)),
                    "%s was read whole, and %s is not there as it was: %s",
                    interval,
                    key,
                    lines.get(key)));
        }
    }

    void quiet(Interval interval, Instant from, Instant to, boolean honest, Map<String, String> expected) {
        Quiet reading = new Quiet(interval, from, to, honest, expected);
        readings.removeIf(one -> one.interval().equals(interval));
        readings.add(reading);
    }

    /** The clock went back, so that instants do not order readings. */
    void forgetReadings() {
        readings.clear();
    }

    /** A lost ledger begins empty. */
    void ledgerLost() {
        watermarks.clear();
        readings.clear();
    }

    /** The published folder as it is after a step. */
    void look(Map<String, byte[]> files) {
        for (Published one : reader.look(files)) {
            for (Quiet reading : readings) {
                if (reading.made(one.interval(), one.extractedAt())) {
                    check(one, reading);
                }
            }
            readings.removeIf(reading -> reading.made(one.interval(), one.extractedAt()));
        }
    }

    private void check(Published one, Quiet reading) {
        Broken.unless(
                !reading.honest() || one.shortBy() == null || one.addsUp(),
                "%s was read whole, and says that it is short by %s",
                one.interval(),
                one.shortBy());
        if (reading.honest() || one.addsUp()) {
            reading.checkAgainst(reader);
        }
    }

    /** The power is about to go: the ledger vouches for what it has as delivered. */
    void powerGoes() {
        reader.forgetUnless(one -> ledger.intervals()
                .find(one.interval())
                .filter(row -> row.revision() >= one.revision())
                .isPresent());
    }

    /** The ledger as it is after a step. */
    void hold() {
        for (String feed : terms.feeds()) {
            Instant now = ledger.intervals().watermark(feed, Terms.START);
            Instant before = watermarks.getOrDefault(feed, Instant.MIN);
            Broken.unless(!now.isBefore(before), "the watermark of %s went back from %s to %s", feed, before, now);
            Instant there = reader.unbrokenTo(feed, Terms.START);
            Broken.unless(!now.isAfter(there), "the watermark of %s is %s, and it is there up to %s", feed, now, there);
            watermarks.put(feed, now);
            ledger.intervals().all(feed).forEach(this::holdReading);
        }
    }

    private void holdReading(IntervalRow row) {
        Instant read = row.readAt();
        if (row.state() == IntervalState.DELIVERED && read != null) {
            readings.stream()
                    .filter(reading -> reading.honest() && reading.made(row.interval(), read))
                    .forEach(reading -> reading.checkAgainst(reader));
            readings.removeIf(reading -> reading.made(row.interval(), read));
        }
    }

    /** Whether a sink has other content than the ledger, which only a person ends. */
    boolean isRebuildAdvised() {
        return terms.feeds().stream()
                .flatMap(feed -> ledger.deliveries().pending(feed).stream())
                .anyMatch(row -> row.error() != null && row.error().contains("--rebuild"));
    }

    /** All faults are over and time enough has passed. */
    void atTheEnd(VendorData data, Disk disk) {
        Map<String, byte[]> out = disk.files("out");
        List<String> strange = reader.strange(out.keySet(), ledger.id());
        Broken.unless(strange.isEmpty(), "unknown: %s", strange);
        Set<String> spooled = disk.files("spool").keySet();
        Broken.unless(spooled.isEmpty(), "the spool has %s", spooled);
        for (String feed : terms.feeds()) {
            for (IntervalRow row : ledger.intervals().all(feed)) {
                Broken.unless(
                        row.state() == IntervalState.DELIVERED && row.offeredAt() == null,
                        "%s is %s, offered at %s: %s",
                        row.interval(),
                        row.state(),
                        row.offeredAt(),
                        row.error());
                Broken.unless(ledger.jobs().of(row.interval()).isEmpty(), "%s has jobs that are left", row.interval());
            }
            Instant mark = ledger.intervals().watermark(feed, Terms.START);
            Broken.unless(mark.equals(Terms.END), "the watermark of %s is %s", feed, mark);
            Map<String, String> truth = data.lines(new Interval(feed, Terms.START, Terms.END), terms.isOfJobs(feed));
            Map<String, String> lines = reader.lines(feed);
            truth.forEach((key, line) -> Broken.unless(
                    line.equals(lines.get(key)), "%s: the vendor has %s, the sink %s", feed, line, lines.get(key)));
            lines.keySet().forEach(key -> Broken.unless(truth.containsKey(key), "%s: %s is made up", feed, key));
            checkDeadLetters(feed, data, disk.files("letters"));
        }
    }

    private void checkDeadLetters(String feed, VendorData data, Map<String, byte[]> files) {
        Map<String, Integer> letters = new HashMap<>();
        long lines = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().startsWith(feed + "/")) {
                continue;
            }
            for (String line : new String(file.getValue(), StandardCharsets.UTF_8).split("\n", -1)) {
                for (String mark : data.malformedMarks()) {
                    if (line.contains(mark)) {
                        letters.merge(mark, 1, Integer::sum);
                        lines++;
                    }
                }
            }
        }
        for (String mark : data.malformedMarks()) {
            Broken.unless(
                    letters.containsKey(mark),
                    "%s: the dead letters do not have %s, but %s",
                    feed,
                    mark,
                    files.keySet());
        }
        long counted = 0;
        for (PublishedReader.Held held : reader.all(feed)) {
            counted += held.deadLetters();
        }
        Broken.unless(counted == lines, "%s: manifests count %s dead letters, there are %s", feed, counted, lines);
    }
}
