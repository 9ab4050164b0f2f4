package caravan.simulator.access;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Quotas of requests in a day and a month. */
class QuotaTest {
    private final ManualClock clock = new ManualClock("2026-11-29T23:59:58.500Z");

    @Test
    void aUsedUpDayIs429UntilMidnight() throws Exception {
        try (Simulator simulator = Caller.vendor(Conversations.none())
                .clock(clock)
                .requestsPerDay(3)
                .start()) {
            Caller caller = new Caller(simulator).authorized();
            Caller other = new Caller(simulator).authorized();
            caller.page(DAY, 1);
            other.page(DAY, 1);
            assertThat(caller.get(Caller.JOBS + "/availability").statusCode()).isEqualTo(200);

            HttpResponse<String> refused = other.page(DAY, 1);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(json(refused).path("code").asText()).isEqualTo("too.many.requests.retry.after");
            clock.move(Duration.ofMillis(1_500));
            assertThat(other.page(DAY, 1).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aUsedUpMonthIs429UntilTheNext() throws Exception {
        try (Simulator simulator = Caller.vendor(Conversations.none())
                .clock(clock)
                .tokenLife(Duration.ofDays(9))
                .requestsPerMonth(2)
                .start()) {
            Caller caller = new Caller(simulator).authorized();
            caller.page(DAY, 1);
            clock.move(Duration.ofMillis(1_500));
            assertThat(caller.page(DAY, 1).statusCode()).as("a new day").isEqualTo(200);

            HttpResponse<String> refused = caller.page(DAY, 1);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("86400");
            clock.move(Duration.ofDays(1));
            assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tokenRequestsDoNotCount() throws Exception {
        try (Simulator simulator = Caller.vendor(Conversations.none())
                .clock(clock)
                .requestsPerDay(1)
                .start()) {
            Caller caller = new Caller(simulator);
            for (int token = 0; token < 5; token++) {
                caller.authorized();
            }

            assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
            assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(429);
        }
    }
}
