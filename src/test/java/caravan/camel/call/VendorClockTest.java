package caravan.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class VendorClockTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration DAYS = Duration.ofDays(40);

    private final VendorClock clock = new VendorClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aClockThatIsMinutesBehindDelaysByThem() {
        clock.observe(date(Duration.ofMinutes(20)), null, null);

        assertThat(clock.isInDoubt()).isFalse();
        assertThat(clock.now()).isEqualTo(NOW.minus(Duration.ofMinutes(20)));
    }

    @Test
    void aDateOf1970IsIgnored() {
        clock.observe("Thu, 01 Jan 1970 00:00:10 GMT", null, null);

        assertThat(clock.isDisregarded()).isTrue();
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void anOldDateIsIgnoredIfTheTokenEndpointDisagrees() {
        clock.observe(date(DAYS), null, Duration.ofSeconds(2));

        assertThat(clock.isDisregarded()).isTrue();
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void ourClockIsWrongWhereTheTokenEndpointAgreesWithTheVendor() {
        clock.observe(date(DAYS), null, DAYS);

        assertThat(clock.isOursWrong()).isTrue();
        assertThat(clock.isInDoubt()).isFalse();
        assertThat(clock.now()).isEqualTo(NOW.minus(DAYS));
    }

    @Test
    void anOldDateThatNothingConfirmsCountsFromTheSecondOn() {
        clock.observe(date(DAYS), null, null);
        assertThat(clock.isInDoubt()).isTrue();

        clock.observe(date(DAYS), null, null);
        assertThat(clock.isInDoubt()).isFalse();
        assertThat(clock.now()).isEqualTo(NOW.minus(DAYS));

        clock.observe(date(Duration.ZERO), null, null);
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void theAgeInACacheIsNoDifferenceOfClocks() {
        clock.observe(date(DAYS), Long.toString(DAYS.toSeconds()), null);

        assertThat(clock.behind()).isZero();
    }

    @Test
    void aDateExpiresAfterAnHour() {
        Clock[] ours = {Clock.fixed(NOW, ZoneOffset.UTC)};
        VendorClock moving = new VendorClock(new Clock() {
            @Override
            public Instant instant() {
                return ours[0].instant();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        moving.observe(date(DAYS), null, DAYS);
        Instant later = NOW.plus(Duration.ofMinutes(61));
        ours[0] = Clock.fixed(later, ZoneOffset.UTC);

        assertThat(moving.now()).isEqualTo(later);
    }

    private static String date(Duration behind) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(NOW.minus(behind), ZoneOffset.UTC));
    }
}
