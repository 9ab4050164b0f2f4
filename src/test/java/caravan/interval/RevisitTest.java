package caravan.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an interval is read again, and when it will not be. */
class RevisitTest {
    private static final Instant END = Instant.parse("2026-11-01T07:00:00Z");

    @Test
    void itIsReadAgainAfterTheDistance() {
        Timetable timetable = timetable("P3D", "PT6H");
        Instant read = Instant.parse("2026-11-01T07:15:00Z");

        assertThat(timetable.revisitIsDue(END, read, Instant.parse("2026-11-01T13:14:59Z")))
                .isFalse();
        assertThat(timetable.revisitIsDue(END, read, Instant.parse("2026-11-01T13:15:00Z")))
                .isTrue();
    }

    @Test
    void itIsNotReadAgainPastTheWindow() {
        Timetable timetable = timetable("P3D", "PT6H");
        Instant read = Instant.parse("2026-11-01T07:15:00Z");

        assertThat(timetable.revisitIsDue(END, read, Instant.parse("2026-11-04T06:59:59Z")))
                .isTrue();
        assertThat(timetable.revisitIsDue(END, read, Instant.parse("2026-11-04T07:00:00Z")))
                .isFalse();
    }

    @Test
    void aWindowOfZeroIsNever() {
        Timetable never = timetable("PT0S", "PT0S");

        assertThat(never.revisitIsDue(END, END, END)).isFalse();
        assertThat(never.revisitIsDue(END, END, END.plusSeconds(3600))).isFalse();
        assertThat(never.settled(END, END)).isTrue();
    }

    @Test
    void aDistanceOfZeroRevisitsAtEveryPlan() {
        Timetable always = timetable("P3D", "PT0S");
        Instant read = Instant.parse("2026-11-01T07:15:00Z");

        assertThat(always.revisitIsDue(END, read, read)).isTrue();
        assertThat(always.revisitIsDue(END, read, read.plusSeconds(1))).isTrue();
        assertThat(always.settled(END, read)).isFalse();
        assertThat(always.settled(END, Instant.parse("2026-11-04T06:59:59Z"))).isFalse();
        assertThat(always.settled(END, Instant.parse("2026-11-04T07:00:00Z"))).isTrue();
    }

    @Test
    void aFirstReadingPastTheWindowIsSettled() {
        assertThat(timetable("P3D", "PT6H").settled(END, Instant.parse("2026-11-04T07:00:00Z")))
                .isTrue();
    }

    /** Every reading inside the window counted as not settled, so a feed that keeps up never had a settled interval. */
    @Test
    void theLastReadingInsideTheWindowIsSettled() {
        Timetable timetable = timetable("P3D", "PT6H");

        assertThat(timetable.settled(END, Instant.parse("2026-11-04T00:59:59Z")))
                .as("could be read again at 06:59:59")
                .isFalse();
        assertThat(timetable.settled(END, Instant.parse("2026-11-04T01:00:00Z")))
                .as("at 07:00 the window is over")
                .isTrue();
    }

    @Test
    void aDistanceLongerThanTheWindowIsNever() {
        Timetable timetable = timetable("PT1H", "PT6H");

        assertThat(timetable.settled(END, Instant.parse("2026-11-01T07:15:00Z")))
                .isTrue();
    }

    private static Timetable timetable(String revisit, String every) {
        return new Timetable(
                new Grid(Duration.ofHours(1)),
                null,
                Duration.ofMinutes(15),
                Duration.parse(revisit),
                Duration.parse(every));
    }
}
