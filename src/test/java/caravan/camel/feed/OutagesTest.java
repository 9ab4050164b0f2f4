package caravan.camel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");

    private final Outages outages = new Outages(Duration.ofSeconds(10), 3);

    @Test
    void aSinkPausesAfterThreeFailuresAndIsThenRetried() {
        fail(2);
        assertThat(outages.pausing("kafka", NOW)).isEmpty();

        fail(1);

        assertThat(outages.pausing("kafka", NOW)).contains("it is down");
        assertThat(outages.pausing("file", NOW)).isEmpty();
        assertThat(outages.pausing("kafka", NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void oneSuccessEndsTheOutage() {
        fail(7);

        outages.over("kafka");

        assertThat(outages.pausing("kafka", NOW)).isEmpty();
        fail(1);
        assertThat(outages.pausing("kafka", NOW)).isEmpty();
    }

    @Test
    void repeatedFailuresAreReportedLessOften() {
        List<Integer> reported = new ArrayList<>();
        for (int failures = 1; failures <= 20; failures++) {
            fail(1);
            if (outages.isNews("kafka")) {
                reported.add(failures);
            }
        }

        assertThat(reported).containsExactly(1, 2, 4, 8, 16);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            outages.failed("kafka", "it is down", NOW);
        }
    }
}
