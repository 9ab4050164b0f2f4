package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Two credentials of one client, of which one may be wrong. */
class OwnOutagesTest {
    private static final Budget.OutagePolicy PATIENCE =
            new Budget.OutagePolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(6));

    private final Budget first = Budget.of(
            new Budget.Rate(1_000_000, 4),
            new Ceilings(2, null),
            new Book(),
            null,
            PATIENCE,
            Time.SYSTEM,
            Clock.systemUTC());
    private final Budget other = first.withOwnOutages(PATIENCE, Time.SYSTEM, Clock.systemUTC());

    @Test
    void anOutageOfTheOneIsNoneOfTheOther() throws Exception {
        other.done(other.take(), new Outcome.Down("its token endpoint is down", Duration.ZERO, 3));

        assertThat(other.pause()).isPresent();
        assertThat(first.pause()).isEmpty();
        first.done(first.take(), new Outcome.Answered(null));
    }

    @Test
    void aCeilingIsOneForBoth() throws Exception {
        first.done(first.take(), new Outcome.Answered(null));
        other.done(other.take(), new Outcome.Answered(null));

        assertThatThrownBy(first::take).isInstanceOf(ClientPausedException.class);
        assertThatThrownBy(other::ready).isInstanceOf(ClientPausedException.class);
    }

    private static final class Book implements RequestBook {
        private int taken;

        @Override
        public int takeAhead(LocalDate day, int most) {
            int some = Math.min(most, 2 - taken);
            taken += some;
            return some;
        }

        @Override
        public void giveBack(LocalDate day, int unsent) {
            taken -= unsent;
        }

        @Override
        public Usage usage(LocalDate day) {
            return new Usage(taken, taken);
        }
    }
}
