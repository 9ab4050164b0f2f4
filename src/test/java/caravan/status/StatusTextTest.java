package caravan.status;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.ClientStatus.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Standing NONE = new Standing(0, null, 0, null, null);

    @Test
    void openVanishedAndGivenUpRecordsAreCounted() {
        String text = text(status(3, 2, 1));

        assertThat(text)
                .contains("have no end yet: 3\n")
                .contains("are not shown by the vendor any more: 2\n")
                .contains("did not end while they were followed: 1\n");
    }

    @Test
    void anEmptyStatusPrintsNothing() {
        assertThat(text(status(0, 0, 0))).doesNotContain("conversations");
    }

    @Test
    void aStatusIsTheSameAfterItsTravel() throws Exception {
        assertThat(StatusJson.read(new String(StatusJson.write(List.of(status(3, 2, 1))), StandardCharsets.UTF_8)))
                .containsExactly(status(3, 2, 1));
    }

    @Test
    void eachSinkHasItsLagAndItsNextRetry() {
        assertThat(text(status(0, 0, 0)))
                .contains("  sink kafka: 3 intervals wait in the spool, lag 2 h, refused since 2026-11-01T00:00:00Z,"
                        + " next retry 2026-11-01T00:00:10Z\n")
                .contains("  sink s3: 1 intervals wait in the spool, lag 1 min, refused since 2026-11-01T00:00:00Z,"
                        + " next retry when a process starts\n");
    }

    private static String text(FeedStatus status) {
        return StatusText.of(List.of(status), "none runs", START);
    }

    private static FeedStatus status(long open, long vanished, long givenUp) {
        return new FeedStatus(
                "acme",
                FeedState.OK,
                START,
                START,
                0,
                0,
                null,
                null,
                null,
                Map.of("delivered", 6L),
                open,
                vanished,
                givenUp,
                List.of(),
                null,
                null,
                NONE,
                List.of(),
                0,
                List.of(
                        new SinkLag("kafka", 3, 7200, START, START.plusSeconds(10)),
                        new SinkLag("s3", 1, 60, START, null)),
                List.of());
    }
}
