package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts as vendors write them. */
class WholeNumberTest {
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 0",
        "007, 7",
        "7.0, 7",
        "7.000, 7",
        "1.2E7, 12000000",
        "7e0, 7",
        "999999999999999999, 999999999999999999"
    })
    void aCountIsReadHoweverItIsWritten(String text, long count) {
        assertThat(WholeNumber.of(text)).hasValue(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 7", "-1", "7.5", "1e400", "1e99", "1E-3", "0x7", "many", "true", "٧", "9999999999999999999"
            })
    void aTextThatIsNoCountIsNotRead(String text) {
        assertThat(WholeNumber.of(text)).isEmpty();
    }

    @Test
    void aProblemNamesTheFieldAndNotMoreThanALittleOfItsText() {
        assertThat(WholeNumber.problem("/total", "7.5")).isEqualTo("no whole number: /total=7.5");
        assertThat(WholeNumber.problem("/total", "x".repeat(1_000))).hasSizeLessThan(80);
    }
}
