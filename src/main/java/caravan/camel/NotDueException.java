package caravan.camel;

import caravan.interval.Interval;
import java.time.Instant;

/** The vendor's clock has not come to where an interval is due: nothing of it is read yet. */
final class NotDueException extends Exception {
    NotDueException(Interval interval, Instant ours, Instant both) {
        super(interval + " is not due yet: this machine's clock says " + ours + ", the vendor's Date " + both
                + ". It is read once it is due by both. Set this machine's clock right.");
    }
}
