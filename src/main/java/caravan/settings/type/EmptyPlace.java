package caravan.settings.type;

import java.time.Instant;

/**
 * An accepted empty place of a sink that has recorded deliveries. The last delivery is part of it: if the place is lost again
 * later, that is not accepted.
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
