package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** When a vendor is taken to be down, and when to be back. */
class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T06:00:00Z");
    private static final Outcome DOWN = new Outcome.Down("503", Duration.ZERO, 1);

    private final MovingTime time = new MovingTime();
    private final Breaker breaker =
            new Breaker(4, Duration.ofSeconds(10), Duration.ofSeconds(60), time, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void failuresInARowOpenIt() {
        send(DOWN, 3);
        assertThat(breaker.outage()).isEmpty();

        send(DOWN, 1);

        assertThat(breaker.outage()).hasValue(new ClientPause.Outage(NOW, "503", 0, Duration.ofSeconds(10)));
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void anAnswerInBetweenKeepsItClosed() {
        for (int i = 0; i < 10; i++) {
            send(DOWN, 3);
            send(RateLimiterTest.ANSWERED, 1);
        }

        assertThat(breaker.outage()).isEmpty();
    }

    @Test
    void a429IsNoOutage() {
        send(new Outcome.Throttled(Duration.ZERO, null), 20);

        assertThat(breaker.outage()).isEmpty();
    }

    @Test
    void aRequestWithManyFailedTriesOpensItAtOnce() {
        send(new Outcome.Down("no token", Duration.ZERO, 8), 1);

        assertThat(breaker.outage()).isPresent();
    }

    @Test
    void probesAreOneAtATimeAndEverFartherApart() {
        send(DOWN, 4);

        for (int wait : new int[] {10, 20, 40, 60, 60}) {
            time.move(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(breaker.isProbeDue()).isFalse();
            assertThat(breaker.admits()).isFalse();
            time.move(Duration.ofMillis(2));
            assertThat(breaker.isProbeDue()).isTrue();
            assertThat(breaker.admits()).isTrue();
            assertThat(breaker.admits()).as("a second beside it").isFalse();
            assertThat(breaker.isProbeDue()).as("while one is under way").isFalse();
            breaker.ended(DOWN);
        }

        assertThat(breaker.outage())
                .hasValueSatisfying(outage -> assertThat(outage.tries()).isEqualTo(5));
    }

    @Test
    void theFirstAnswerClosesIt() {
        send(DOWN, 4);
        time.move(Duration.ofMillis(10_001));

        send(RateLimiterTest.ANSWERED, 1);

        assertThat(breaker.outage()).isEmpty();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void aProbeThatWasNotSentLeavesItToTheNext() {
        send(DOWN, 4);
        time.move(Duration.ofMillis(10_001));

        send(new Outcome.Unsent(), 1);

        assertThat(breaker.outage()).isPresent();
        assertThat(breaker.admits()).isTrue();
    }

    private void send(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.admits()).isTrue();
            breaker.ended(outcome);
        }
    }
}
