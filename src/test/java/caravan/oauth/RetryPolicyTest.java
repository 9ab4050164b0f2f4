package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final int DRAWS = 400;

    private final List<Duration> waits = new ArrayList<>();
    private final RetryPolicy retry =
            new RetryPolicy(8, Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofMinutes(5), waits::add);

    @ParameterizedTest
    @CsvSource({
        "1, PT0.25S",
        "2, PT0.5S",
        "3, PT1S",
        "7, PT16S",
        "8, PT30S",
        "9, PT30S",
        "1000, PT30S",
        "2147483647, PT30S"
    })
    void drawsFromTheWholeSpanUpToADoublingCeiling(int failures, Duration ceiling) throws Exception {
        draw(failures, Duration.ZERO);

        Duration eighth = ceiling.dividedBy(8);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, ceiling));
        assertThat(waits).anySatisfy(wait -> assertThat(wait).isLessThan(eighth));
        assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(ceiling.minus(eighth)));
    }

    @Test
    void waitsAtLeastForRetryAfter() throws Exception {
        draw(3, Duration.ofMillis(500));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
        assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofMillis(500)));
    }

    @Test
    void waitsForRetryAfterUpToItsCap() throws Exception {
        retry.wait(1, Duration.ofSeconds(45));
        draw(1, Duration.ofDays(11));

        assertThat(waits.remove(0)).isEqualTo(Duration.ofSeconds(45));
        assertThat(waits).containsOnly(Duration.ofMinutes(5));
    }

    @Test
    void aDelayOfZeroWaitsForNothing() throws Exception {
        RetryPolicy none = new RetryPolicy(8, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5), waits::add);

        none.wait(5, Duration.ZERO);

        assertThat(waits).containsExactly(Duration.ZERO);
    }

    private void draw(int failures, Duration retryAfter) throws InterruptedException {
        for (int time = 0; time < DRAWS; time++) {
            retry.wait(failures, retryAfter);
        }
    }
}
