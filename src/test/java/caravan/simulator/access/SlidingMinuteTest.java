package caravan.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingMinuteTest {
    private final SlidingMinute minute = new SlidingMinute();

    @Test
    void aRequestOf60SecondsAgoDoesNotCount() {
        minute.add(1_000);
        minute.add(2_000);

        assertThat(minute.count(60_999)).isEqualTo(2);
        assertThat(minute.count(61_000)).isEqualTo(1);
        assertThat(minute.count(62_000)).isZero();
    }

    @Test
    void theWaitIsInWholeSecondsRoundedUp() {
        minute.add(1_000);

        assertThat(minute.secondsUntilOneIsForgotten(1_000)).isEqualTo(60);
        assertThat(minute.secondsUntilOneIsForgotten(1_001)).isEqualTo(60);
        assertThat(minute.secondsUntilOneIsForgotten(60_999)).isEqualTo(1);
        assertThat(minute.secondsUntilOneIsForgotten(61_000)).isEqualTo(60);
    }

    @Test
    void itGrowsAndDropsTheOldestFirst() {
        for (int second = 0; second < 50; second++) {
            minute.add(second * 1_000L);
        }
        assertThat(minute.count(79_999)).isEqualTo(30);
        for (int request = 0; request < 1_000; request++) {
            minute.add(80_000);
        }

        assertThat(minute.count(80_000)).isEqualTo(1_029);
        assertThat(minute.secondsUntilOneIsForgotten(80_000)).isEqualTo(1);
        assertThat(minute.count(139_999)).isEqualTo(1_000);
    }
}
