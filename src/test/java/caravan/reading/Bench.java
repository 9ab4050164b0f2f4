package caravan.reading;

import caravan.interval.Interval;
import caravan.paging.PageLimitException;
import caravan.record.SeenRecords;
import caravan.record.VendorPages;
import caravan.record.slice.Page;
import caravan.spool.Compression;
import caravan.spool.Counts;
import caravan.spool.FileDeadLetters;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one interval to its end, into a real spool and real dead letters. */
record Bench(Path folder, @Nullable RecordStep step) {
    Bench(Path folder) {
        this(folder, null);
    }

    static final Interval INTERVAL =
            new Interval("acme", Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));
    static final Instant NOW = Instant.parse("2026-11-01T07:20:03Z");

    /**
     * The result of a reading.
     *
     * @param lines of the spool file
     * @param deadLetters lines of theirs
     * @param digests in hex
     */
    record Outcome(Manifest manifest, List<String> lines, List<String> deadLetters, int rounds, String digests) {
        Counts counts() {
            return manifest.counts();
        }

        SeenRecords known() {
            return new SeenRecords(HexFormat.of().parseHex(digests));
        }
    }

    Reading begin(int revision, SeenRecords known, PageSource vendor) throws SpoolException {
        return new Reading(
                vendor,
                known,
                new RevisionRecords(
                        INTERVAL,
                        revision,
                        spool().open(INTERVAL, revision, Compression.NONE),
                        new FileDeadLetters(folder.resolve("dead")),
                        step));
    }

    Outcome read(ScriptedVendor vendor) throws Exception {
        return read(1, new SeenRecords(), vendor);
    }

    Outcome read(int revision, SeenRecords known, ScriptedVendor vendor) throws Exception {
        return read(vendor, revision, known, reading -> vendor.answer(reading.page()));
    }

    Outcome read(QueriedVendor vendor, int revision, SeenRecords known) throws Exception {
        return read(vendor, revision, known, reading -> vendor.answer(reading.query(), reading.page()));
    }

    interface Answers {
        Page to(Reading reading) throws PageLimitException;
    }

    Outcome read(PageSource vendor, int revision, SeenRecords known, Answers answers) throws Exception {
        try (Reading reading = begin(revision, known, vendor)) {
            while (reading.isMore()) {
                reading.requested();
                reading.take(answers.to(reading));
            }
            Manifest manifest = reading.seal(false, NOW, "test", VendorPages.RECORD);
            return new Outcome(
                    manifest,
                    lines(spool().path(manifest, Compression.NONE)),
                    lines(folder.resolve("dead/acme").resolve(manifest.name() + ".ndjson")),
                    reading.splits().mostRounds(),
                    HexFormat.of().formatHex(reading.digests()));
        }
    }

    /** The files in the feed's spool folder. */
    List<String> spooled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool/acme"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"), Long.MAX_VALUE);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** A record that starts at a time of that day, such as {@code 06:10:00}. */
    static String record(String id, String time) {
        return "{\"id\":\"" + id + "\",\"start\":\"2026-11-01T" + time + "Z\"}";
    }

    /** A record that starts inside the interval. */
    static String record(String id) {
        return record(id, "06:10:00");
    }

    static String page(String... records) {
        return VendorPages.of(records);
    }

    static String page(long total, String... records) {
        return VendorPages.of(total, List.of(records));
    }

    static String page(long total, Collection<String> records) {
        return VendorPages.of(total, List.copyOf(records));
    }
}
