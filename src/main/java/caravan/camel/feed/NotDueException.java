package caravan.camel.feed;

import caravan.interval.Interval;
import java.time.Instant;

/** The vendor's clock has not come to where an interval is due: nothing of it is read yet. */
public final class NotDueException extends Exception {
    NotDueException(Interval interval, Instant ours, Instant both, boolean isOursWrong) {
        super(interval + " is not due yet: this machine's clock says " + ours + ", the vendor's Date " + both
                + ". It is read once it is due by both. "
                + (isOursWrong
                        ? "The token endpoint's Date agrees with the vendor's: set this machine's clock right, or look"
                                + " for a gateway before both that answers with a wrong Date."
                        : "If this machine's clock is right, look for a cache or a proxy that answers with an"
                                + " old Date."));
    }
}
