package caravan.settings;

import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.time.Duration;

/**
 * The retry of a temporary failure: exponential backoff with jitter from {@code delay} to {@code maxDelay}.
 *
 * @param attempts tries of a request, the first included
 * @param retryAfterMax the longest Retry-After that is honoured
 */
public record RetrySettings(int attempts, Duration delay, Duration maxDelay, Duration retryAfterMax) {
    static RetrySettings read(Section section) {
        return new RetrySettings(
                section.value("caravan.retry.attempts", "8", SettingType.wholeNumber(1, 1000)),
                section.value("caravan.retry.delay", "250ms", DURATION_OVER_ZERO),
                section.value("caravan.retry.max-delay", "10s", DURATION_OVER_ZERO),
                section.value("caravan.retry.retry-after-max", "5m", DURATION_OVER_ZERO));
    }
}
