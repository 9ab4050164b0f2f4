package caravan.camel.feed;

import caravan.interval.Interval;
import java.time.Instant;

/** An interval is not due by the vendor's clock yet, so none of its pages is taken. */
public final class NotDueException extends Exception {
    NotDueException(Interval interval, Instant ours, Instant both, boolean isOursWrong) {
        super(interval + " is not due yet: this machine's clock says " + ours + ", the vendor's Date " + both
                + ". It is read once it is due by both. "
                + (isOursWrong
                        ? "The token endpoint's Date agrees with the vendor's: correct this machine's clock, or look"
                                + " for a gateway before both that sends a wrong Date."
                        : "If this machine's clock is right, look for a cache or a proxy that sends an"
                                + " old Date."));
    }
}
