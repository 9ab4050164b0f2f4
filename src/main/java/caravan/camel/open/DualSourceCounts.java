package caravan.camel.open;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.reading.Reading;
import caravan.spool.Manifest;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what each of a feed's two sources has shown of an interval. */
public final class DualSourceCounts {
    private static final Logger LOG = LoggerFactory.getLogger(DualSourceCounts.class);

    private DualSourceCounts() {}

    /**
     * Warns if a reading lacks delivered records. Caravan does not count them as deleted: the vendor's data may not be
     * complete.
     */
    public static void warnOfUnseen(Reading reading) {
        if (!reading.isOfKnown() && reading.unseen() > 0) {
            LOG.warn(
                    "Delivered records not found interval={} source={} shown={} not-found={}. Caravan does not count"
                            + " them as deleted.",
                    reading.interval(),
                    reading.readBy(),
                    reading.tally().inside(),
                    reading.unseen());
        }
    }

    /** The manifest with the count of each source: this one now, the other when it last made a revision. */
    public static Manifest counted(Manifest manifest, Reading reading, Ledger ledger) {
        Map<String, Long> paths = new TreeMap<>();
        ledger.intervals()
                .find(reading.interval())
                .map(IntervalRow::manifest)
                .map(last -> Manifest.of(last).paths())
                .ifPresent(paths::putAll);
        if (!reading.isOfKnown()) {
            paths.put(reading.readBy(), reading.tally().inside());
        }
        return manifest.with(paths);
    }
}
