package caravan.settings;

import static caravan.settings.type.TimeTypes.DURATION;
import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.time.Duration;

/**
 * Alarms: reports for the routes {@code on-failure} and {@code on-token}.
 *
 * @param queue the most alarms that wait for one route
 * @param retryDelay the wait before the second try; it doubles up to {@code maxRetryDelay}
 * @param stopWait how long a stop waits for alarms that are not sent yet
 */
public record AlarmSettings(int queue, Duration retryDelay, Duration maxRetryDelay, Duration stopWait) {
    static AlarmSettings read(Section section) {
        return new AlarmSettings(
                section.value("caravan.alarms.queue", "1000", SettingType.wholeNumber(1, 1_000_000)),
                section.value("caravan.alarms.retry-delay", "1s", DURATION_OVER_ZERO),
                section.value("caravan.alarms.max-retry-delay", "1m", DURATION_OVER_ZERO),
                section.value("caravan.alarms.stop-wait", "5s", DURATION));
    }
}
