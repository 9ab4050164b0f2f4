package caravan.reading;

import caravan.interval.Span;

/** The vendor caps an ask that is too short to be halved. */
public final class AskLimitException extends Exception {
    AskLimitException(Span ask, String why) {
        super("The query for " + ask + " cannot be split further, and the vendor does not show all of it: " + why
                + ". Narrow .filter, or take these records by another source.");
    }
}
