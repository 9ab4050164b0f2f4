package caravan.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of a span that no other span covers. */
class GapsTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SECONDS = 2 * 86_400;

    @Test
    void withoutTakenSpansEverythingIsAGap() {
        assertThat(gaps(hours(1, 3))).containsExactly(hours(1, 2), hours(2, 3));
    }

    @Test
    void aFullyTakenSpanHasNoGap() {
        assertThat(gaps(hours(1, 3), hours(1, 3))).isEmpty();
        assertThat(gaps(hours(1, 3), hours(0, 4))).isEmpty();
        assertThat(gaps(hours(1, 3), hours(2, 3), hours(1, 2))).isEmpty();
    }

    @Test
    void takenSpansMayStickOutOnBothSides() {
        assertThat(gaps(hours(2, 6), hours(5, 9), hours(0, 3))).containsExactly(hours(3, 4), hours(4, 5));
    }

    @Test
    void takenSpansMayOverlapAndLieInsideEachOther() {
        assertThat(gaps(hours(0, 8), hours(1, 6), hours(2, 3), hours(5, 7), hours(1, 6)))
                .containsExactly(hours(0, 1), hours(7, 8));
    }

    @Test
    void takenSpansOutsideDoNotCount() {
        assertThat(gaps(hours(4, 5), hours(0, 4), hours(5, 9), hours(10, 11))).containsExactly(hours(4, 5));
    }

    @Test
    void aGapKeepsItsOwnEdgesOffTheGrid() {
        Span taken = seconds(5_000, 6_000);

        assertThat(gaps(hours(1, 2), taken)).containsExactly(seconds(3_600, 5_000), seconds(6_000, 7_200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gapsAndWhatIsTakenTileTheSpanExactly(long seed) {
        Random random = new Random(seed);
        Grid grid = grid(random);
        Span whole = span(random);
        List<Span> taken = new ArrayList<>();
        IntStream.range(0, random.nextInt(8)).forEach(one -> taken.add(span(random)));
        BitSet uncovered = seconds(List.of(whole));
        uncovered.andNot(seconds(taken));

        List<Span> gaps = timetable(grid).gaps(whole, taken);

        assertThat(seconds(gaps)).as("what is covered").isEqualTo(uncovered);
        assertThat(gaps.stream().mapToLong(GapsTest::length).sum())
                .as("nothing is covered twice")
                .isEqualTo(uncovered.cardinality());
        assertThat(gaps)
                .isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()))
                .allSatisfy(gap -> assertThat(grid.cut(gap)).as("cut already").containsExactly(gap));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pieceByPieceEverythingIsPlannedOnce(long seed) {
        Random random = new Random(seed);
        Span whole = span(random);
        Timetable timetable = new Timetable(
                grid(random), whole.end(), Duration.ofMinutes(15), Duration.ofDays(3), Duration.ofHours(6));
        List<Span> planned = new ArrayList<>();

        for (Instant now = whole.start(); now.isBefore(whole.end().plusSeconds(900)); now = later(random, now)) {
            planned.addAll(timetable.missing(whole.start(), planned, timetable.dueUpTo(now)));
            assertThat(seconds(planned).length()).isLessThanOrEqualTo(second(now) - 900 < 0 ? 0 : second(now) - 900);
        }
        planned.addAll(timetable.missing(
                whole.start(), planned, timetable.dueUpTo(whole.end().plusSeconds(900))));

        assertThat(seconds(planned)).isEqualTo(seconds(List.of(whole)));
        assertThat(planned.stream().mapToLong(GapsTest::length).sum()).isEqualTo(length(whole));
    }

    static LongStream seeds() {
        return new Random().longs(100);
    }

    private static List<Span> gaps(Span whole, Span... taken) {
        return timetable(new Grid(Duration.ofHours(1))).gaps(whole, List.of(taken));
    }

    private static Timetable timetable(Grid grid) {
        return new Timetable(grid, null, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private static Grid grid(Random random) {
        int[] steps = IntStream.rangeClosed(60, 86_400)
                .filter(seconds -> 86_400 % seconds == 0)
                .toArray();
        return new Grid(Duration.ofSeconds(steps[random.nextInt(steps.length)]));
    }

    private static Span span(Random random) {
        int start = random.nextInt(SECONDS - 1);
        return seconds(start, start + 1 + random.nextInt(SECONDS - 1 - start));
    }

    private static Instant later(Random random, Instant now) {
        return now.plusSeconds(1 + random.nextInt(20_000));
    }

    /** The seconds that spans cover, computed apart from the code under test. */
    private static BitSet seconds(List<Span> spans) {
        BitSet seconds = new BitSet(SECONDS);
        spans.forEach(span -> seconds.set(second(span.start()), second(span.end())));
        return seconds;
    }

    private static int second(Instant instant) {
        return Math.toIntExact(Duration.between(ORIGIN, instant).toSeconds());
    }

    private static long length(Span span) {
        return Duration.between(span.start(), span.end()).toSeconds();
    }

    private static Span hours(int start, int end) {
        return seconds(start * 3_600, end * 3_600);
    }

    private static Span seconds(int start, int end) {
        return new Span(ORIGIN.plusSeconds(start), ORIGIN.plusSeconds(end));
    }
}
