package caravan.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The vendors' durations in seconds, with or without a fraction; as text also with a comma between thousands. */
final class Durations {
    /** Ten digits are three hundred years. */
    private static final String SECONDS = "\\d{1,3}(,\\d{3}){1,3}(\\.\\d{1,9})?|\\d{1,10}(\\.\\d{1,9})?";

    private Durations() {}

    /** To the millisecond; null for no text and for a text that is no duration. */
    static @Nullable Duration parse(@Nullable String seconds) {
        if (seconds == null || !seconds.matches(SECONDS)) {
            return null;
        }
        return Duration.ofMillis(new BigDecimal(seconds.replace(",", ""))
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
