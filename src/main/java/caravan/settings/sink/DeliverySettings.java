package caravan.settings.sink;

import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.time.Duration;

/**
 * The retry of deliveries that failed.
 *
 * @param retryDelay the wait before a failed delivery is tried again, and the length of a sink's pause
 * @param pauseAfter the failures in a row after which a sink pauses
 * @param redeliveries of the routes {@code to-file}, {@code to-kafka} and {@code to-s3} before a delivery fails
 */
public record DeliverySettings(Duration retryDelay, int pauseAfter, Redeliveries redeliveries) {
    /** Tries after the first one, of each sink's route. */
    public record Redeliveries(int file, int kafka, int s3) {}

    private static final SettingType<Integer> REDELIVERIES = SettingType.wholeNumber(0, 1000);

    public static DeliverySettings read(Section section) {
        return new DeliverySettings(
                section.value("caravan.delivery.retry-delay", "10s", DURATION_OVER_ZERO),
                section.value("caravan.delivery.pause-after", "3", SettingType.wholeNumber(1, 1000)),
                new Redeliveries(
                        section.value("caravan.delivery.file-redeliveries", "2", REDELIVERIES),
                        section.value("caravan.delivery.kafka-redeliveries", "1", REDELIVERIES),
                        section.value("caravan.delivery.s3-redeliveries", "1", REDELIVERIES)));
    }
}
