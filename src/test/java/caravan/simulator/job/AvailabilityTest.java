package caravan.simulator.job;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private final ManualClock clock = new ManualClock("2026-11-05T10:00:03.9Z");

    @AutoClose
    private final Simulator simulator =
            Caller.vendor(Conversations.none()).clock(clock).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void theDataIsADayBehindTheClockAndMovesWithIt() throws Exception {
        assertThat(caller.get(Caller.JOBS + "/availability").body())
                .isEqualTo("{\"dataAvailabilityDate\":\"2026-11-04T10:00:03Z\"}");

        clock.move(Duration.ofHours(1));

        assertThat(date()).isEqualTo(Instant.parse("2026-11-04T11:00:03Z"));
    }

    @Test
    void theLagOfTheDataCanBeShorter() throws Exception {
        simulator.availability().lag(Duration.ofHours(6));

        assertThat(date()).isEqualTo(Instant.parse("2026-11-05T04:00:03Z"));
    }

    @Test
    void theAvailabilityDateCanStopAndContinue() throws Exception {
        Instant stop = Instant.parse("2026-11-01T00:00:00Z");
        simulator.availability().stopAt(stop);
        clock.move(Duration.ofDays(2));
        caller.authorized();
        assertThat(date()).isEqualTo(stop);

        simulator.availability().lag(Duration.ZERO);

        assertThat(date()).isEqualTo(Instant.parse("2026-11-07T10:00:03Z"));
    }

    @Test
    void aJobsPagesHaveTheDataOfItsSubmission() throws Exception {
        String job = caller.job(Caller.DAY);
        for (int poll = 0; poll < 3; poll++) {
            clock.move(Duration.ofMinutes(1));
            caller.status(job);
        }

        assertThat(json(caller.results(job, 100, ""))
                        .path("dataAvailabilityDate")
                        .asText())
                .isEqualTo("2026-11-04T10:00:03Z");
    }

    private Instant date() throws Exception {
        return Instant.parse(json(caller.get(Caller.JOBS + "/availability"))
                .path("dataAvailabilityDate")
                .asText());
    }
}
