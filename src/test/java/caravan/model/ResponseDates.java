package caravan.model;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** The Date of responses: the vendor's time, except where an appliance or a cache on the way alters it. */
final class ResponseDates {
    private UnaryOperator<Instant> altered = UnaryOperator.identity();
    private int skip;
    private int times;

    /** Lets some responses through, and alters the given number that follows. */
    void alter(UnaryOperator<Instant> date, int after, int responses) {
        altered = date;
        skip = after;
        times = responses;
    }

    /** Responses name the vendor's time again. */
    void end() {
        times = 0;
    }

    /** The Date of the next response. */
    Instant next(Instant now) {
        if (times == 0) {
            return now;
        }
        if (skip > 0) {
            skip--;
            return now;
        }
        times--;
        return altered.apply(now);
    }
}
