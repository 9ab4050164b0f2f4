package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace of one caller after another. */
@Timeout(20)
class RateLimiterTest {
    static final Outcome ANSWERED = new Outcome.Answered(null);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    private final MovingTime time = new MovingTime();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 59, 60, 270, 300, 999, 100_000})
    void noMinuteHasMoreRequestsThanAllowed(int allowed) throws Exception {
        List<Long> taken = take(new RateLimiter(allowed, 4, time), 2 * allowed + 2);

        assertNeverMoreInAMinute(taken, allowed);
    }

    /** A wait that was too long shortens the next one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sleepsThatLastTooLongOrTooShortDoNotChangeThat(long seed) throws Exception {
        Random random = new Random(seed);
        time.sleepsLast(nanos -> random.nextInt(4) == 0 ? nanos / 2 : nanos + random.nextInt(300) * MILLISECOND);

        List<Long> taken = take(new RateLimiter(270, 4, time), 1_000);

        assertNeverMoreInAMinute(taken, 270);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 270, 300, 3_000})
    void turnsComeEvenlyAndNoLaterThanNeeded(int allowed) throws Exception {
        List<Long> taken = take(new RateLimiter(allowed, 4, time), allowed + 1);

        for (int i = 1; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - 1)).isBetween(MINUTE / allowed, MINUTE / allowed + 2);
        }
    }

    @Test
    void theFirstGoesAtOnce() throws Exception {
        long began = time.nanos();

        assertThat(take(new RateLimiter(60, 4, time), 1)).containsExactly(began);
    }

    @Test
    void idlenessIsNotSavedUpForABurst() throws Exception {
        RateLimiter pace = new RateLimiter(60, 4, time);
        take(pace, 3);
        time.move(Duration.ofHours(1));
        long idle = time.nanos();

        List<Long> taken = take(pace, 3);

        assertThat(taken.get(0)).isEqualTo(idle);
        assertThat(taken.get(1) - taken.get(0)).isGreaterThanOrEqualTo(MINUTE / 60);
        assertThat(taken.get(2) - taken.get(1)).isGreaterThanOrEqualTo(MINUTE / 60);
    }

    @Test
    void aHoldStopsEverybodyUntilItPasses() throws Exception {
        RateLimiter pace = new RateLimiter(60, 4, time);
        long began = time.nanos();
        pace.hold(Duration.ofSeconds(42));

        List<Long> taken = take(pace, 2);

        assertThat(taken.get(0)).isEqualTo(began + Duration.ofSeconds(42).toNanos());
        assertThat(taken.get(1) - taken.get(0)).as("evenly again").isGreaterThanOrEqualTo(MINUTE / 60);
    }

    @Test
    void aShorterHoldDoesNotShortenALongerOne() throws Exception {
        RateLimiter pace = new RateLimiter(60, 4, time);
        long began = time.nanos();
        pace.hold(Duration.ofSeconds(42));
        pace.hold(Duration.ofSeconds(1));
        pace.hold(Duration.ZERO);

        assertThat(take(pace, 1)).containsExactly(began + Duration.ofSeconds(42).toNanos());
    }

    @Test
    void aLongerHoldLengthensAShorterOne() throws Exception {
        RateLimiter pace = new RateLimiter(60, 4, time);
        long began = time.nanos();
        pace.hold(Duration.ofSeconds(1));
        time.whenNextSleeping(() -> pace.hold(Duration.ofSeconds(5)));

        assertThat(take(pace, 1))
                .containsExactly(began + Duration.ofSeconds(1 + 5).toNanos());
    }

    @Test
    void aHoldReachesWhoWaitsForATurnAlready() throws Exception {
        RateLimiter pace = new RateLimiter(60, 4, time);
        take(pace, 1);
        time.whenNextSleeping(() -> pace.hold(Duration.ofSeconds(42)));

        long waited = -time.nanos() + take(pace, 1).get(0);

        assertThat(waited)
                .isBetween(
                        Duration.ofSeconds(43).toNanos(), Duration.ofSeconds(43).toNanos() + 2);
    }

    @Test
    void anInterruptedWaiterGivesItsPlaceAndItsTurnBack() throws Exception {
        RateLimiter pace = new RateLimiter(60, 1, time);
        long first = take(pace, 1).get(0);
        time.interruptSleepers(true);
        assertThatThrownBy(pace::take).isInstanceOf(InterruptedException.class);
        time.interruptSleepers(false);

        long next = take(pace, 1).get(0);

        assertThat(next - first).isBetween(MINUTE / 60, MINUTE / 60 + 2);
    }

    @Test
    void aWaiterInterruptedDuringAHoldGivesItsPlaceBack() throws Exception {
        RateLimiter pace = new RateLimiter(60, 1, time);
        pace.hold(Duration.ofSeconds(42));
        time.interruptSleepers(true);
        assertThatThrownBy(pace::take).isInstanceOf(InterruptedException.class);
        time.interruptSleepers(false);

        assertThat(take(pace, 2)).hasSize(2);
    }

    private List<Long> take(RateLimiter pace, int times) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Permit turn = pace.take();
            taken.add(time.seen());
            pace.done(turn, ANSWERED);
        }
        return taken;
    }

    static void assertNeverMoreInAMinute(List<Long> taken, int allowed) {
        for (int i = allowed; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - allowed))
                    .as("from turn %s to turn %s", i - allowed, i)
                    .isGreaterThan(MINUTE);
        }
    }
}
