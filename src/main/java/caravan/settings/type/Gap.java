package caravan.settings.type;

import java.time.Instant;

/** A stretch of time {@code [from, to)} that a feed does without, accepted by name. */
public record Gap(Instant from, Instant to) {
    public Gap {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException();
        }
    }
}
