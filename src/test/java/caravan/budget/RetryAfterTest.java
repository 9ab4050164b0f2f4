package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a vendor requests a client to wait. */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-01T06:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "42, PT42S", "42.0, PT42S", "' 42 ', PT42S", "86400, PT24H", "999999999, PT999999999S"})
    void wholeSeconds(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(wait);
    }

    /** They were taken for no header, so the next try came at once. */
    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "99999999999", "184467440737095516160"})
    void secondsWithoutEndAreALongTime(String header) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(Duration.ofSeconds(999_999_999));
    }

    @Test
    void anHttpDateIsTheTimeUntilThen() {
        assertThat(RetryAfter.parse("Sun, 01 Nov 2026 06:00:42 GMT", NOW)).hasValue(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 01 Nov 2026 06:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"})
    void aDateThatIsNotAheadIsNoWait(String header) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(Duration.ZERO);
    }

    @Test
    void aDateFarAheadIsALongTime() {
        assertThat(RetryAfter.parse("Fri, 31 Dec 9999 23:59:59 GMT", NOW))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365 * 7_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-42",
                "+42",
                "1.5",
                "42s",
                "soon",
                "0x10",
                "Mon, 01 Nov 2026 06:00:42 GMT",
                "2026-11-01T06:00:42Z"
            })
    void anyOtherFormIsEmpty(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void noHeaderIsEmpty() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
