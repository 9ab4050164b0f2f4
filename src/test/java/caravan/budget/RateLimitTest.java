package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate limit headers of Genesys Cloud. */
class RateLimitTest {
    @Test
    void threeWholeNumbers() {
        assertThat(RateLimit.parse("17.0", "300.0", "42.0")).hasValue(new RateLimit(17, 300, Duration.ofSeconds(42)));
        assertThat(RateLimit.parse("17", " 300 ", "42")).hasValue(new RateLimit(17, 300, Duration.ofSeconds(42)));
    }

    @Test
    void aMinuteIsOverAfterAMinute() {
        assertThat(RateLimit.parse("17", "300", "86400")).hasValue(new RateLimit(17, 300, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({",,", "1,,1", "1,300,", ",300,1", "-1,300,1", "1,0,1", "x,300,1", "1,300,1.5", "1,9999999999999,1"})
    void anyOtherTextIsEmpty(String count, String allowed, String reset) {
        assertThat(RateLimit.parse(count, allowed, reset)).isEmpty();
    }
}
