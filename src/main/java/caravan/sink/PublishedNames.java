package caravan.sink;

import caravan.interval.Interval;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The names of published files and S3 objects below a sink's root:
 * {@code acme/date=2026-11-01/acme-20261101T060000Z-20261101T070000Z-r1.ndjson.gz}.
 */
public final class PublishedNames {
    public static final String OWNER_MARK = "_caravan.json";
    public static final String MANIFEST = ".manifest.json";

    public static final String DAY = "date=";
    private static final Pattern MANIFEST_NAME = Pattern.compile("[^._].*-r\\d+" + Pattern.quote(MANIFEST));

    private PublishedNames() {}

    /** The folder of one UTC day, the day that the interval starts on. */
    public static String folder(Interval interval) {
        return interval.feed() + "/" + DAY + LocalDate.ofInstant(interval.start(), ZoneOffset.UTC);
    }

    public static String data(Manifest manifest, Compression compression) {
        return manifest.name() + compression.suffix();
    }

    public static String manifest(Interval interval, int revision) {
        return Manifest.name(interval, revision) + MANIFEST;
    }

    /** Whether a name is that of one day's folder. */
    public static boolean isDay(String name) {
        return name.startsWith(DAY);
    }

    /** Whether a name is a manifest's, not one that is being written and not anybody else's. */
    public static boolean isManifest(String name) {
        return MANIFEST_NAME.matcher(name).matches();
    }
}
