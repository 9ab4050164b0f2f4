package caravan.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The vendors' timestamps: ISO-8601 with an offset, 0 to 9 fraction digits. */
final class Timestamps {
    private Timestamps() {}

    /** The instant, or null for no text and for a text that is none. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
