package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Our share of a vendor's minute. */
class VendorRateWindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration RESET = Duration.ofSeconds(17);

    private final VendorRateWindow minute = new VendorRateWindow();
    private long now;

    @Test
    void withoutALimitNothingSlowsDown() {
        assertThat(minute.gap()).isZero();
    }

    @Test
    void alone98PercentAreOurs() {
        assertThat(reported(200, 200)).isZero();

        assertThat(perMinute()).isEqualTo(294);
    }

    @Test
    void theShareOfOtherProcessesIsLeftToThem() {
        reportMany(100, 150);

        assertThat(perMinute()).isEqualTo(288 - 50);
    }

    @Test
    void aHalfIsOurs() {
        reportMany(10, 240);

        assertThat(perMinute()).isEqualTo(144);
    }

    @Test
    void theLastTenthIsGoneIntoSlowly() {
        reportMany(185, 285);

        assertThat(perMinute()).isEqualTo(188 / 2);
    }

    @Test
    void aNewProcessCountsForAWholeMinute() {
        for (int i = 0; i < 60; i++) {
            reported(1, 1 + i);
            now += SECOND / 5;
        }

        assertThat(perMinute()).isEqualTo(144);
    }

    @Test
    void overtakingResponsesAreNotRequestsOfOthers() {
        for (int i = 0; i < 50; i++) {
            reported(250, i % 3 == 0 ? 250 : 265);
        }

        assertThat(perMinute()).isEqualTo(294);
    }

    @Test
    void aFullMinuteIsWaitedFor() {
        assertThat(reported(300, 300)).isEqualTo(RESET);
    }

    @Test
    void aMinuteThatIsFullOfOthersIsLeftALittleEarlier() {
        reportMany(94, 294);

        assertThat(reported(94, 294)).isEqualTo(RESET);
    }

    @Test
    void itIsTakenAgainWhenTheyStop() {
        reportMany(10, 240);

        reportMany(150, 150);

        assertThat(perMinute()).isEqualTo(294);
    }

    private void reportMany(int own, int count) {
        for (int i = 0; i < 100; i++) {
            reported(own, count);
            now += SECOND;
        }
    }

    private Duration reported(int own, int count) {
        return minute.learn(own, new RateLimit(count, 300, RESET), now);
    }

    private long perMinute() {
        return Math.round((double) Duration.ofMinutes(1).toNanos() / minute.gap());
    }
}
