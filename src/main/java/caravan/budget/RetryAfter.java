package caravan.budget;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Retry-After header: whole seconds or an HTTP date (RFC 9110, 10.2.3). */
public final class RetryAfter {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(999_999_999);

    private RetryAfter() {}

    /**
     * The wait, never negative; empty without a header and for any other form. A longer wait than 30 years becomes 30 years:
     * the caller has a limit of its own.
     */
    public static Optional<Duration> parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.trim();
        if (text.matches("[0-9]+([.]0{1,9})?")) { // 42.0 violates the RFC
            return Optional.of(
                    Duration.ofSeconds(new BigDecimal(text).min(LONGEST).longValueExact()));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
