package caravan.settings;

import static caravan.settings.type.SettingType.wholeNumber;
import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.settings.type.ProxySettings;
import caravan.settings.type.Section;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pace, timeouts and proxy of requests.
 *
 * @param responseTimeout the longest silence within a response
 * @param responseDeadline the longest time of a whole response
 */
public record HttpSettings(
        int requestsPerMinute,
        int requestsAtOnce,
        @Nullable Integer requestsPerDay,
        @Nullable Integer requestsPerMonth,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration responseDeadline,
        @Nullable ProxySettings proxy) {
    private static final int DEADLINE = 5;

    static HttpSettings read(Section feed) {
        Duration silence = feed.value("response-timeout", "60s", DURATION_OVER_ZERO);
        Duration deadline = feed.find("response-deadline", DURATION_OVER_ZERO);
        return new HttpSettings(
                feed.value("requests-per-minute", "270", wholeNumber(1, 1_000_000)),
                feed.value("requests-at-once", "4", wholeNumber(1, 1000)),
                feed.find("requests-per-day", wholeNumber(1, 1_000_000_000)),
                feed.find("requests-per-month", wholeNumber(1, 1_000_000_000)),
                feed.value("connect-timeout", "10s", DURATION_OVER_ZERO),
                silence,
                deadline == null ? silence.multipliedBy(DEADLINE) : deadline,
                ProxySettings.read(feed));
    }
}
