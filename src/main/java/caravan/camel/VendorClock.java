package caravan.camel;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The earlier of our clock and the vendor's, as its last {@code Date} header told it: what is due must be due for both. */
final class VendorClock {
    private final Clock ours;
    private volatile Duration behind = Duration.ZERO;

    VendorClock(Clock ours) {
        this.ours = ours;
    }

    void observe(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            behind = Duration.between(theirs, ours.instant());
        } catch (DateTimeException e) {
            behind = Duration.ZERO; // no HTTP date (RFC 9110, 5.6.7): it tells nothing
        }
    }

    Instant now() {
        Instant now = ours.instant();
        return behind.isNegative() ? now : now.minus(behind);
    }

    /** How far the vendor's clock is behind ours; negative if it is ahead. */
    Duration behind() {
        return behind;
    }
}
