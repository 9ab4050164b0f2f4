package caravan.cli;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.spool.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the deliveries of a command, by the ledger's rows before and after it. */
final class Harvest {
    private final Ledger ledger;

    Harvest(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last delivered revision of each interval. */
    record Before(List<String> feeds, Map<Interval, Integer> revisions) {}

    Before before(List<String> feeds) {
        Map<Interval, Integer> revisions = new HashMap<>();
        for (String feed : feeds) {
            ledger.intervals().all(feed).forEach(row -> revisions.put(row.interval(), row.revision()));
        }
        return new Before(feeds, revisions);
    }

    /** The counts as in the summary line: {@code intervals=6 records=200 bytes=123456}. */
    String since(Before before) {
        long intervals = 0;
        long records = 0;
        long bytes = 0;
        for (String feed : before.feeds) {
            for (IntervalRow row : ledger.intervals().all(feed)) {
                boolean isNew = row.revision() > before.revisions.getOrDefault(row.interval(), 0);
                if (isNew && row.state() == IntervalState.DELIVERED && row.manifest() != null) {
                    Manifest manifest = Manifest.of(row.manifest());
                    intervals++;
                    records += manifest.counts().records();
                    bytes += manifest.data().bytes();
                }
            }
        }
        return "intervals=" + intervals + " records=" + records + " bytes=" + bytes;
    }
}
