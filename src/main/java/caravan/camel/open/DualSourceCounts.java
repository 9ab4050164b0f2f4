package caravan.camel.open;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.reading.Reading;
import caravan.spool.Manifest;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the two ways in which a feed is read have shown of one interval. */
public final class DualSourceCounts {
    private static final Logger LOG = LoggerFactory.getLogger(DualSourceCounts.class);

    private DualSourceCounts() {}

    /** A reading that shows less than is there already is told and no more: the vendor's data may not have settled. */
    public static void warnOfUnseen(Reading reading) {
        if (!reading.isOfKnown() && reading.unseen() > 0) {
            LOG.warn(
                    "{}: {} shows {} records, {} that are delivered are not among them. None of them is taken for"
                            + " deleted.",
                    reading.interval(),
                    reading.readBy(),
                    reading.tally().inside(),
                    reading.unseen());
        }
    }

    /** The manifest with what each way has shown of the whole interval: this one now, the other when it last made a revision. */
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
