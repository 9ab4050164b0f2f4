package caravan.camel;

import static java.util.Objects.requireNonNullElse;

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
    private volatile @Nullable Duration behind;

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
            behind = null; // no HTTP date (RFC 9110, 5.6.7): it tells nothing
        }
    }

    Instant now() {
        Instant now = ours.instant();
        Duration told = behind();
        return told.isNegative() ? now : now.minus(told);
    }

    /** The vendor's clock as it is now; null while it has not told. */
    @Nullable
    Instant theirs() {
        Duration told = behind;
        return told == null ? null : ours.instant().minus(told);
    }

    /** How far the vendor's clock is behind ours; negative if it is ahead, zero while it has not told. */
    Duration behind() {
        return requireNonNullElse(behind, Duration.ZERO);
    }

    /** What the vendor told before is worth nothing any more: ours was moved. */
    void forget() {
        behind = null;
    }
}
