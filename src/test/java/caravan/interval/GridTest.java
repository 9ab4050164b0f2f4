package caravan.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cuts of spans. */
class GridTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");

    @Test
    void anHourIsCutFromMidnight() {
        assertThat(cut("PT1H", "2026-11-01T06:00:00Z", "2026-11-01T09:00:00Z"))
                .containsExactly(
                        "2026-11-01T06:00:00Z/2026-11-01T07:00:00Z",
                        "2026-11-01T07:00:00Z/2026-11-01T08:00:00Z",
                        "2026-11-01T08:00:00Z/2026-11-01T09:00:00Z");
    }

    @Test
    void onlyTheFirstAndTheLastPieceAreOffTheGrid() {
        assertThat(cut("PT1H", "2026-11-01T06:10:01Z", "2026-11-01T08:59:59Z"))
                .containsExactly(
                        "2026-11-01T06:10:01Z/2026-11-01T07:00:00Z",
                        "2026-11-01T07:00:00Z/2026-11-01T08:00:00Z",
                        "2026-11-01T08:00:00Z/2026-11-01T08:59:59Z");
    }

    @Test
    void aQuarterOfAnHourIsCutOverMidnight() {
        assertThat(cut("PT15M", "2026-11-01T23:40:00Z", "2026-11-02T00:20:00Z"))
                .containsExactly(
                        "2026-11-01T23:40:00Z/2026-11-01T23:45:00Z",
                        "2026-11-01T23:45:00Z/2026-11-02T00:00:00Z",
                        "2026-11-02T00:00:00Z/2026-11-02T00:15:00Z",
                        "2026-11-02T00:15:00Z/2026-11-02T00:20:00Z");
    }

    @Test
    void aDayIsCutAtMidnight() {
        assertThat(cut("P1D", "2026-02-27T12:00:00Z", "2026-03-02T00:00:00Z"))
                .containsExactly(
                        "2026-02-27T12:00:00Z/2026-02-28T00:00:00Z",
                        "2026-02-28T00:00:00Z/2026-03-01T00:00:00Z",
                        "2026-03-01T00:00:00Z/2026-03-02T00:00:00Z");
    }

    @Test
    void aSpanBetweenTwoGridPointsIsOnePiece() {
        assertThat(cut("PT8H", "2026-11-01T08:00:01Z", "2026-11-01T15:59:59Z"))
                .containsExactly("2026-11-01T08:00:01Z/2026-11-01T15:59:59Z");
        assertThat(cut("PT8H", "2026-11-01T08:00:00Z", "2026-11-01T16:00:00Z"))
                .containsExactly("2026-11-01T08:00:00Z/2026-11-01T16:00:00Z");
    }

    @Test
    void timeBefore1970HasTheSameGrid() {
        assertThat(cut("PT12H", "1969-12-31T11:00:00Z", "1970-01-01T01:00:00Z"))
                .containsExactly(
                        "1969-12-31T11:00:00Z/1969-12-31T12:00:00Z",
                        "1969-12-31T12:00:00Z/1970-01-01T00:00:00Z",
                        "1970-01-01T00:00:00Z/1970-01-01T01:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("divisors")
    void everyDivisorCutsItsDaysIntoEqualPieces(int seconds) {
        Duration step = Duration.ofSeconds(seconds);
        Instant start = MIDNIGHT.minus(step.multipliedBy(2)).plusMillis(1);
        Instant end = MIDNIGHT.plus(step.multipliedBy(3)).minusMillis(1);

        List<Span> pieces = new Grid(step).cut(new Span(start, end));

        assertThat(pieces)
                .containsExactly(
                        new Span(start, MIDNIGHT.minus(step)),
                        new Span(MIDNIGHT.minus(step), MIDNIGHT),
                        new Span(MIDNIGHT, MIDNIGHT.plus(step)),
                        new Span(MIDNIGHT.plus(step), MIDNIGHT.plus(step.multipliedBy(2))),
                        new Span(MIDNIGHT.plus(step.multipliedBy(2)), end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T06:00:00Z, 2026-11-01T06:00:00Z, 2026-11-01T07:00:00Z",
        "2026-11-01T06:59:59.999Z, 2026-11-01T06:00:00Z, 2026-11-01T07:00:00Z",
        "2026-11-01T23:30:00Z, 2026-11-01T23:00:00Z, 2026-11-02T00:00:00Z",
        "2026-11-02T00:00:00Z, 2026-11-02T00:00:00Z, 2026-11-02T01:00:00Z"
    })
    void anInstantLiesBetweenTwoGridPointsOrOnTheFirst(Instant instant, Instant before, Instant after) {
        Grid grid = new Grid(Duration.ofHours(1));

        assertThat(grid.atOrBefore(instant)).isEqualTo(before);
        assertThat(grid.after(instant)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT7M", "PT5H", "P2D", "PT0.5S", "PT0.001S"})
    void aStepThatDoesNotDivideADayIntoWholeSecondsIsNoGrid(Duration step) {
        assertThatThrownBy(() -> new Grid(step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(step.toString());
    }

    static IntStream divisors() {
        return IntStream.rangeClosed(1, 86_400).filter(seconds -> 86_400 % seconds == 0);
    }

    private static List<String> cut(String step, String start, String end) {
        Span span = new Span(Instant.parse(start), Instant.parse(end));
        return new Grid(Duration.parse(step))
                .cut(span).stream().map(Span::toString).toList();
    }
}
