package caravan.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When intervals are due for their first reading. */
class TimetableTest {
    private static final Instant START = Instant.parse("2026-11-01T06:30:00Z");

    @Test
    void anIntervalIsDueOnceItHasSettled() {
        Timetable timetable = hours(null);

        assertThat(missing(timetable, "2026-11-01T07:14:59Z")).isEmpty();
        assertThat(missing(timetable, "2026-11-01T07:15:00Z"))
                .containsExactly("2026-11-01T06:30:00Z/2026-11-01T07:00:00Z");
        assertThat(missing(timetable, "2026-11-01T08:15:00Z"))
                .containsExactly(
                        "2026-11-01T06:30:00Z/2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z/2026-11-01T08:00:00Z");
    }

    @Test
    void withoutSettlingItIsDueAtItsEnd() {
        Timetable timetable = new Timetable(
                new Grid(Duration.ofHours(1)), null, Duration.ZERO, Duration.ofDays(3), Duration.ofHours(6));

        assertThat(missing(timetable, "2026-11-01T06:59:59Z")).isEmpty();
        assertThat(missing(timetable, "2026-11-01T07:00:00Z")).hasSize(1);
    }

    @Test
    void nothingIsDueBeforeTheStart() {
        assertThat(missing(hours(null), "2026-11-01T06:30:00Z")).isEmpty();
        assertThat(missing(hours(null), "2025-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void theFeedsEndClosesTheLastPieceOnceItHasSettled() {
        Timetable timetable = hours("2026-11-01T07:20:00Z");

        assertThat(missing(timetable, "2026-11-01T07:34:59Z"))
                .containsExactly("2026-11-01T06:30:00Z/2026-11-01T07:00:00Z");
        assertThat(missing(timetable, "2026-11-01T07:35:00Z"))
                .containsExactly(
                        "2026-11-01T06:30:00Z/2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z/2026-11-01T07:20:00Z");
        assertThat(missing(timetable, "2030-01-01T00:00:00Z")).hasSize(2);
    }

    @Test
    void anEndInTheFutureClosesNothingYet() {
        Timetable timetable = hours("2026-12-01T00:00:00Z");

        assertThat(missing(timetable, "2026-11-01T08:00:00Z"))
                .containsExactly("2026-11-01T06:30:00Z/2026-11-01T07:00:00Z");
    }

    @Test
    void takenSpansAreNotMissing() {
        List<Span> taken = List.of(span("2026-11-01T06:30:00Z", "2026-11-01T07:00:00Z"));

        List<Span> missing =
                hours(null).missing(START, taken, hours(null).dueUpTo(Instant.parse("2026-11-01T08:15:00Z")));

        assertThat(missing).containsExactly(span("2026-11-01T07:00:00Z", "2026-11-01T08:00:00Z"));
    }

    @Test
    void aNewIntervalHoldsFromTheEndOfTheLastOne() {
        Timetable days = new Timetable(
                new Grid(Duration.ofDays(1)), null, Duration.ZERO, Duration.ofDays(3), Duration.ofHours(6));
        List<Span> taken = List.of(span("2026-11-01T06:30:00Z", "2026-11-01T09:00:00Z"));

        assertThat(days.missing(START, taken, days.dueUpTo(Instant.parse("2026-11-01T23:59:59Z"))))
                .isEmpty();
        assertThat(days.missing(START, taken, days.dueUpTo(Instant.parse("2026-11-03T00:00:00Z"))))
                .containsExactly(
                        span("2026-11-01T09:00:00Z", "2026-11-02T00:00:00Z"),
                        span("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"));
    }

    @Test
    void anEarlierStartIsFilledUp() {
        List<Span> taken = List.of(span("2026-11-01T07:30:00Z", "2026-11-01T09:00:00Z"));

        assertThat(hours(null).missing(START, taken, hours(null).dueUpTo(Instant.parse("2026-11-01T09:15:00Z"))))
                .containsExactly(
                        span("2026-11-01T06:30:00Z", "2026-11-01T07:00:00Z"),
                        span("2026-11-01T07:00:00Z", "2026-11-01T07:30:00Z"));
    }

    @Test
    void dueIsTheEarlierOfSettledAndTheFeedsEnd() {
        Instant now = Instant.parse("2026-11-01T12:00:00Z");

        assertThat(hours(null).dueUpTo(now)).isEqualTo("2026-11-01T11:45:00Z");
        assertThat(hours("2026-11-01T11:44:59Z").dueUpTo(now)).isEqualTo("2026-11-01T11:44:59Z");
        assertThat(hours("2026-11-01T11:45:01Z").dueUpTo(now)).isEqualTo("2026-11-01T11:45:00Z");
    }

    private static Timetable hours(@Nullable String end) {
        return new Timetable(
                new Grid(Duration.ofHours(1)),
                end == null ? null : Instant.parse(end),
                Duration.ofMinutes(15),
                Duration.ofDays(3),
                Duration.ofHours(6));
    }

    private static List<String> missing(Timetable timetable, String now) {
        return timetable.missing(START, List.of(), timetable.dueUpTo(Instant.parse(now))).stream()
                .map(Span::toString)
                .toList();
    }

    private static Span span(String start, String end) {
        return new Span(Instant.parse(start), Instant.parse(end));
    }
}
