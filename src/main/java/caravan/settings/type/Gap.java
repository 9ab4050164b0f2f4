package caravan.settings.type;

import java.time.Instant;

/** An accepted gap {@code [from, to)} of a feed. */
public record Gap(Instant from, Instant to) {
    public Gap {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException();
        }
    }
}
