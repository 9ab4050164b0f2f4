package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A 429 has one waiter: when its time is over one request goes, and the others follow once it is answered. */
@Timeout(20)
class AloneAfterAHoldTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TakingTurns time = new TakingTurns();
    private final RateLimiter pace = new RateLimiter(600, 8, time);
    private final List<Long> sent = new ArrayList<>();

    @Test
    void theOthersFollowAtThePaceOnceTheFirstIsAnswered() throws Exception {
        pace.hold(Duration.ofSeconds(42));

        allSend(6, RateLimiterTest.ANSWERED);

        assertThat(sent).hasSize(6);
        assertThat(sent.get(0)).isEqualTo(42 * SECOND);
        assertThat(sent.get(1)).isBetween(45 * SECOND, 45 * SECOND + SECOND / 10);
        assertThat(sent.get(5)).isBetween(45 * SECOND + SECOND * 4 / 10, 46 * SECOND);
    }

    @Test
    void aFirstThatIsThrottledAgainLeavesOneWaiterAgain() throws Exception {
        pace.hold(Duration.ofSeconds(42));

        allSend(6, new Outcome.Throttled(Duration.ofSeconds(10), null), RateLimiterTest.ANSWERED);

        assertThat(sent.get(0)).isEqualTo(42 * SECOND);
        assertThat(sent.get(1)).isEqualTo(55 * SECOND);
        assertThat(sent.get(2)).isGreaterThanOrEqualTo(58 * SECOND);
    }

    @Test
    void aFirstWhoseAnswerIsLostIsFollowedByOneAlone() throws Exception {
        pace.hold(Duration.ofSeconds(42));

        allSend(6, new Outcome.Down("reset", Duration.ZERO, 1), RateLimiterTest.ANSWERED);

        assertThat(sent.get(1)).isGreaterThanOrEqualTo(45 * SECOND);
        assertThat(sent.get(2)).isGreaterThanOrEqualTo(48 * SECOND);
    }

    /** The answers to what was sent before the 429 do not end the caution. */
    @Test
    void anEarlierResponseReleasesNoWaiter() throws Exception {
        Permit earlier = pace.take();
        pace.hold(Duration.ofSeconds(42));
        pace.done(earlier, RateLimiterTest.ANSWERED);

        allSend(3, RateLimiterTest.ANSWERED);

        assertThat(sent.get(1)).isGreaterThanOrEqualTo(45 * SECOND);
    }

    /** Each sends once, and is answered after three seconds: with the outcomes in order, the last again and again. */
    private void allSend(int threads, Outcome... outcomes) throws Exception {
        List<TakingTurns.Part> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(() -> {
                Permit turn = pace.take();
                int place = sent.size();
                sent.add(time.nanos());
                time.sleep(3 * SECOND);
                pace.done(turn, outcomes[Math.min(place, outcomes.length - 1)]);
            });
        }
        time.play(parts);
    }
}
