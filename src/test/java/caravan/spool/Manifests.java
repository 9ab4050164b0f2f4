package caravan.spool;

import caravan.interval.Interval;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.nio.file.Path;
import java.time.Instant;

/** Manifests and spooled intervals, for tests that need some. */
public final class Manifests {
    private Manifests() {}

    /** An hour of 2026-11-01 of the feed acme. */
    public static Interval hour(int hour) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(3600L * hour);
        return new Interval("acme", start, start.plusSeconds(3600));
    }

    /** The manifest of a revision whose data file is this. */
    public static Manifest of(Interval interval, int revision, Manifest.DataFile data) {
        return new Manifest(
                Manifest.Subject.of(interval, "genesys-query", revision, false),
                new Counts(data.bytes() == 0 ? 0 : 1, 0, 0, 0, 0, 0, null, null),
                new Manifest.Effort(1, 1, 1),
                null,
                data,
                new Manifest.Contents(null, null, null, null, null),
                new Manifest.Origin(Instant.parse("2026-11-01T07:20:03Z"), "1.0.0"));
    }

    /** Spools records as a revision of an interval and seals them. */
    public static Manifest spooled(
            Path folder, Compression compression, Interval interval, int revision, String... records)
            throws SpoolException {
        try (SpoolFile file = new Spool(folder, Long.MAX_VALUE).open(interval, revision, compression)) {
            for (VendorRecord record :
                    VendorPages.slice(VendorPages.of(records)).records()) {
                file.append(record);
            }
            return of(interval, revision, file.seal(records.length));
        }
    }
}
