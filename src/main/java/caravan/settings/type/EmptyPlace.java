package caravan.settings.type;

import java.time.Instant;

/**
 * A sink's place that is empty although deliveries are recorded, accepted by name. The last delivery names it, so that a place
 * that is lost later is not accepted with it.
 */
public record EmptyPlace(String sink, Instant lastDelivery) {
    static EmptyPlace of(String text) {
        int at = text.indexOf('@');
        if (at <= 0) {
            throw new IllegalArgumentException();
        }
        return new EmptyPlace(text.substring(0, at), TimeTypes.instant(text.substring(at + 1)));
    }

    /** As a user writes it: {@code file@2026-11-01T06:05:09Z}. */
    @Override
    public String toString() {
        return sink + "@" + lastDelivery;
    }
}
