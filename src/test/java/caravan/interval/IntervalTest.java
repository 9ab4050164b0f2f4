package caravan.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The unit of work: its name, its order, its form on the way. */
class IntervalTest {
    private static final Instant SIX = Instant.parse("2026-11-01T06:00:00Z");
    private static final Instant SEVEN = Instant.parse("2026-11-01T07:00:00Z");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Interval interval = new Interval("acme", SIX, SEVEN);

    @Test
    void itTravelsAsJsonOfItsThreeParts() throws Exception {
        String json = JSON.writeValueAsString(interval);

        assertThat(json)
                .isEqualTo(
                        """
                        {"feed":"acme","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z"}""");
        assertThat(JSON.readValue(json, Interval.class)).isEqualTo(interval);
    }

    @Test
    void itsNameSortsAndFitsAFile() {
        assertThat(interval.name()).isEqualTo("acme-20261101T060000Z-20261101T070000Z");
        assertThat(new Interval("a-7", SIX.plusSeconds(1), SEVEN.plusSeconds(59)).name())
                .isEqualTo("a-7-20261101T060001Z-20261101T070059Z");
    }

    @Test
    void logsNameItReadably() {
        assertThat(interval).hasToString("acme 2026-11-01T06:00:00Z/2026-11-01T07:00:00Z");
    }

    @Test
    void itIsHalfOpen() {
        assertThat(interval.span().contains(SIX)).isTrue();
        assertThat(interval.span().contains(SEVEN.minusNanos(1))).isTrue();
        assertThat(interval.span().contains(SEVEN)).isFalse();
        assertThat(interval.span().contains(SIX.minusNanos(1))).isFalse();
    }

    @Test
    void itIsNeverEmpty() {
        assertThatThrownBy(() -> new Interval("acme", SIX, SIX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-11-01T06:00:00Z/2026-11-01T06:00:00Z");
        assertThatThrownBy(() -> new Span(SEVEN, SIX)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOldestComesFirst() {
        Interval later = new Interval("acme", SEVEN, SEVEN.plusSeconds(1));
        Interval others = new Interval("beta", new Span(SIX, SEVEN));

        assertThat(Stream.of(later, others, interval).sorted(Interval.OLDEST_FIRST))
                .containsExactly(interval, others, later);
    }
}
