package caravan.reading;

import caravan.interval.Span;

/** The vendor caps an ask that is too short to be halved. */
public final class AskLimitException extends Exception {
    AskLimitException(Span ask, String why) {
        super("Asked for " + ask + ", which cannot be halved any more, the vendor does not show all: " + why
                + ". Narrow .filter, or take these records by another source.");
    }
}
