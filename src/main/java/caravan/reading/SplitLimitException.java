package caravan.reading;

import caravan.interval.Span;

/** The vendor caps a query that is too short to be split. */
public final class SplitLimitException extends Exception {
    SplitLimitException(Span query, String why) {
        super("The query for " + query + " cannot be split further, and the vendor does not return all of it: " + why
                + ". Narrow .filter, or read these records by another source.");
    }
}
