package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {
    private static final Instant NINE = Instant.parse("2026-11-01T09:00:00Z");
    private static final TimeForm BERLIN = new TimeForm(TimeForm.Unit.ISO, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T09:00:00Z",
                "2026-11-01T09:00:00.0Z",
                "2026-11-01T09:00Z",
                "2026-11-01 09:00:00Z",
                "2026-11-01t09:00:00.000000000z",
                "2026-11-01T09:00:00+0000",
                "2026-11-01T09:00:00+00",
                "2026-11-01T09:00:00,000+00:00",
                "2026-11-01 10:00:00.000 +0100",
                "2026-11-01T01:00:00-08",
                "2026-11-01T10:00:00+01:00[Europe/Berlin]",
                "2026-11-01T10:00:00[Europe/Berlin]",
                "2026-11-01 10:00:00 Europe/Berlin",
                "2026-11-01 09:00:00 UTC"
            })
    void anOffsetOrAZoneIsReadInEachOfItsForms(String text) {
        assertThat(TimeForm.ISO.parse(text)).isEqualTo(NINE);
        assertThat(BERLIN.parse(text)).isEqualTo(NINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T10:00:00", "2026-11-01 10:00:00.000", "2026-11-01T10:00"})
    void aTextWithoutAZoneIsAnInstantOnlyByTheSetting(String text) {
        assertThat(TimeForm.ISO.parse(text)).isNull();
        assertThat(TimeForm.ISO.hint(text)).contains(".rest.zone");
        assertThat(BERLIN.parse(text)).isEqualTo(NINE);
    }

    @Test
    void aDateAloneIsMidnight() {
        assertThat(BERLIN.parse("2026-11-02")).isEqualTo(Instant.parse("2026-11-01T23:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "",
                "2026-13-01T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-01T25:00:00Z",
                "2026-11-01T10:00:00+1:0",
                "1793523600"
            })
    void aTextThatIsNoInstantGivesNone(String text) {
        assertThat(TimeForm.ISO.parse(text)).isNull();
        assertThat(BERLIN.parse(text)).isNull();
    }

    @Test
    void secondsAndMillisecondsAreCounted() {
        TimeForm seconds = new TimeForm(TimeForm.Unit.EPOCH_SECONDS, null);
        TimeForm millis = new TimeForm(TimeForm.Unit.EPOCH_MILLIS, null);

        assertThat(seconds.parse("1793523600")).isEqualTo(NINE);
        assertThat(seconds.parse("1793523600.25")).isEqualTo(NINE.plusMillis(250));
        assertThat(seconds.parse("1.7935236E9")).isEqualTo(NINE);
        assertThat(millis.parse("1793523600250")).isEqualTo(NINE.plusMillis(250));
        assertThat(TimeForm.ISO.hint("1793523600")).contains(".rest.start-format");
    }

    @Test
    void aCountInTheOtherUnitIsNoInstant() {
        assertThat(new TimeForm(TimeForm.Unit.EPOCH_SECONDS, null).parse("1793523600250"))
                .isNull();
        assertThat(new TimeForm(TimeForm.Unit.EPOCH_MILLIS, null).parse("1793523600"))
                .isNull();
        assertThat(new TimeForm(TimeForm.Unit.EPOCH_SECONDS, null).parse("1e99"))
                .isNull();
    }
}
