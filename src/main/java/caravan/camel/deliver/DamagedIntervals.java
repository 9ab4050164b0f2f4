package caravan.camel.deliver;

import caravan.camel.feed.InFlightIntervals;
import caravan.camel.plan.PausedIntervals;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import caravan.spool.DamagedSpoolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an interval back to the workers if its spool file was damaged before every sink had it. A sink that has the revision
 * restores it. Otherwise the vendor is requested again. Thread-safe.
 */
public final class DamagedIntervals {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedIntervals.class);

    private final Ledger ledger;
    private final PausedIntervals paused;
    private final InFlightIntervals inFlight;

    public DamagedIntervals(Ledger ledger, PausedIntervals paused, InFlightIntervals inFlight) {
        this.ledger = ledger;
        this.paused = paused;
        this.inFlight = inFlight;
    }

    /** Whether a delivery failed because its spool file is damaged or gone. */
    static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedSpoolException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the interval again and overwrites the damaged file. If two sinks find the same damage, the second changes
     * nothing.
     */
    synchronized void readAgain(Delivery delivery) {
        DeliveryRow row = delivery.row();
        Interval interval = row.interval();
        boolean isPending = ledger.deliveries().pending(interval.feed()).stream()
                .anyMatch(other -> other.interval().equals(interval)
                        && other.revision() == row.revision()
                        && other.manifest().equals(row.manifest()));
        if (!isPending) {
            return;
        }
        LOG.warn(
                "Spool file damaged feed={} start={} revision={} sink={} file={}. The interval is read again.",
                interval.feed(),
                interval.start(),
                row.revision(),
                row.sink(),
                delivery.file());
        inFlight.take(List.of(interval));
        paused.readAgain(interval);
        ledger.revisions().unspool(interval, row.revision());
    }
}
