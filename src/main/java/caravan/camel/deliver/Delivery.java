package caravan.camel.deliver;

import caravan.ledger.row.DeliveryRow;
import caravan.spool.Manifest;
import java.nio.file.Path;

/**
 * One revision of an interval for one sink.
 *
 * @param file its records in the spool; absent if it has none
 */
public record Delivery(DeliveryRow row, Manifest manifest, Path file) {
    /** The interval and revision, for logs. */
    @Override
    public String toString() {
        return row.interval() + " r" + row.revision();
    }
}
