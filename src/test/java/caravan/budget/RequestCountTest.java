package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.UtcClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests by day and month, through restarts and kills. */
class RequestCountTest {
    private final Map<LocalDate, Integer> written = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-29T23:00:00Z");
    private int writes;

    @Test
    void noCeilingIsExceededAndItsEndIsReported() throws Exception {
        RequestCount count = count(1_000, null);

        assertThat(sent(count, 2_000)).isEqualTo(1_000);

        assertThat(count.ceiling())
                .hasValue(new ClientPause.Ceiling("day", 1_000, Instant.parse("2026-11-30T00:00:00Z")));
        assertThatThrownBy(count::one)
                .isInstanceOf(ClientPausedException.class)
                .hasMessageContaining(".requests-per-day=1000")
                .hasMessageContaining("2026-11-30T00:00:00Z");
    }

    @Test
    void itGoesOnWhenTheDayTurns() throws Exception {
        RequestCount count = count(10, null);
        sent(count, 20);

        now = now.plus(Duration.ofHours(1));

        assertThat(count.ceiling()).isEmpty();
        assertThat(sent(count, 20)).isEqualTo(10);
    }

    @Test
    void aMonthsCeilingLastsUntilTheMonthTurns() throws Exception {
        RequestCount count = count(10, 15);
        sent(count, 20);
        now = now.plus(Duration.ofHours(1));

        assertThat(sent(count, 20)).isEqualTo(5);
        assertThat(count.ceiling())
                .hasValue(new ClientPause.Ceiling("month", 15, Instant.parse("2026-12-01T00:00:00Z")));
        now = now.plus(Duration.ofDays(1));
        assertThat(sent(count, 20)).isEqualTo(10);
    }

    @Test
    void aCleanEndLeavesTheExactCount() throws Exception {
        RequestCount count = count(null, null);

        sent(count, 33);
        assertThat(count.usage()).isEqualTo(new Usage(33, 33));
        count.close();

        assertThat(count(null, null).usage()).isEqualTo(new Usage(33, 33));
    }

    @Test
    void killsCountAtMostABlockTooManyAndNeverOneTooFew() throws Exception {
        int sent = 0;
        for (int kill = 1; kill <= 30; kill++) {
            sent += sent(count(null, null), kill);

            assertThat(count(null, null).usage().day()).isBetween((long) sent, sent + 20L * kill);
        }
    }

    @Test
    void noNumberOfKillsGoesOverACeiling() throws Exception {
        int sent = 0;
        for (int kill = 0; kill < 200; kill++) {
            sent += sent(count(300, null), 2);
        }

        assertThat(sent).isBetween(200, 300);
    }

    @Test
    void mostRequestsWriteNothing() throws Exception {
        sent(count(null, null), 1_000);

        assertThat(writes).isEqualTo(50);
    }

    @Test
    void feedsThatShareAClientHaveTheLowerCeilings() {
        assertThat(new Ceilings(10, null).and(new Ceilings(5, 7))).isEqualTo(new Ceilings(5, 7));
    }

    private static int sent(RequestCount count, int times) throws ClientPausedException {
        for (int i = 0; i < times; i++) {
            if (count.ceiling().isPresent()) {
                return i;
            }
            count.one();
        }
        return times;
    }

    private RequestCount count(@Nullable Integer perDay, @Nullable Integer perMonth) {
        Ceilings ceilings = new Ceilings(perDay, perMonth);
        return new RequestCount(new Book(ceilings), ceilings, clock());
    }

    private final class Book implements RequestBook {
        private final Ceilings ceilings;

        Book(Ceilings ceilings) {
            this.ceilings = ceilings;
        }

        @Override
        public int takeAhead(LocalDate day, int most) {
            writes++;
            int taken = (int) Math.min(most, ceilings.left(usage(day)));
            written.merge(day, taken, Integer::sum);
            return taken;
        }

        @Override
        public void giveBack(LocalDate day, int unsent) {
            written.merge(day, -unsent, Integer::sum);
        }

        @Override
        public Usage usage(LocalDate day) {
            long month = written.entrySet().stream()
                    .filter(entry -> YearMonth.from(entry.getKey()).equals(YearMonth.from(day)))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return new Usage(written.getOrDefault(day, 0), month);
        }
    }

    private Clock clock() {
        return new UtcClock() {
            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
