package caravan.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Genesys Cloud's rate limit in each response: {@code inin-ratelimit-count}, {@code -allowed} and {@code -reset}.
 *
 * @param count requests in the vendor's minute, with this one and those of all others with the token
 * @param allowed the limit
 * @param reset time until the next request is allowed, at most a minute
 */
public record RateLimit(long count, long allowed, Duration reset) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Empty if a header is missing, as with other vendors, or is no whole number. */
    public static Optional<RateLimit> parse(@Nullable String count, @Nullable String allowed, @Nullable String reset) {
        OptionalLong counted = number(count);
        OptionalLong most = number(allowed);
        OptionalLong seconds = number(reset);
        if (counted.isEmpty() || most.isEmpty() || seconds.isEmpty() || most.getAsLong() == 0) {
            return Optional.empty();
        }
        Duration untilReset = Duration.ofSeconds(seconds.getAsLong());
        return Optional.of(new RateLimit(
                counted.getAsLong(), most.getAsLong(), untilReset.compareTo(LONGEST) < 0 ? untilReset : LONGEST));
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.trim().matches("[0-9]{1,12}([.]0{1,9})?")
                ? OptionalLong.of(new BigDecimal(text.trim()).longValueExact())
                : OptionalLong.empty();
    }
}
