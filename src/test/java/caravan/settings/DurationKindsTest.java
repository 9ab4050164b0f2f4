package caravan.settings;

import static caravan.settings.type.SettingTypeTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.type.TimeTypes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, those over zero, and those that make a grid. */
class DurationKindsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "PT15M, PT15M",
        "P3D, PT72H",
        "PT1H30M, PT1H30M",
        "0s, PT0S",
        "PT0S, PT0S",
        "36500d, PT876000H"
    })
    void aDurationCarriesItsUnit(String text, Duration meant) {
        assertThat(TimeTypes.DURATION.read(text)).isEqualTo(meant);
    }

    @Test
    void aTextThatIsNoDurationIsRefused() {
        refuses(
                TimeTypes.DURATION,
                "30",
                "30 s",
                "30S",
                "1.5h",
                "-5m",
                "-PT5M",
                "PT-5M",
                "5 minutes",
                "P1M",
                "1w",
                "ms");
    }

    /** Its milliseconds would not fit a number, which was an ArithmeticException without a name. */
    @ParameterizedTest
    @ValueSource(strings = {"36501d", "999999999999d", "P106751991167300D", "PT9223372036854775807S"})
    void aDurationOverACenturyIsRefused(String text) {
        refuses(TimeTypes.DURATION, text);
        refuses(TimeTypes.DURATION_OVER_ZERO, text);
        refuses(TimeTypes.GRID, text);
        assertThat(new GivenLayers().file("feed.*.settle", text).mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.*.settle=" + text + " (application.properties): accepted is a duration");
    }

    @Test
    void zeroIsRefusedWhereItMeansForever() {
        assertThat(TimeTypes.DURATION_OVER_ZERO.read("1ms")).isEqualTo(Duration.ofMillis(1));
        refuses(TimeTypes.DURATION_OVER_ZERO, "0s", "PT0S", "PT0.0001S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "90s", "PT15M", "1h", "PT8H", "1d", "P1D", "24h"})
    void aGridDividesADay(String text) {
        assertThat(Duration.ofDays(1).toNanos() % TimeTypes.GRID.read(text).toNanos())
                .isZero();
    }

    @Test
    void aGridThatDoesNotDivideADayIsRefused() {
        refuses(TimeTypes.GRID, "0s", "7m", "PT5H", "PT23H", "P2D", "PT24H1S", "11s");
    }

    /** Names of intervals have whole seconds: two halves of one second would be one name. */
    @Test
    void aGridFinerThanASecondIsRefused() {
        refuses(TimeTypes.GRID, "500ms", "1ms", "PT0.5S", "PT1.5S");
    }
}
