package caravan.overview;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.AcmeParts;
import caravan.camel.feed.ClientStatus.Standing;
import caravan.interval.Interval;
import caravan.status.FeedState;
import caravan.status.FeedStatus;
import caravan.status.FeedStatus.Gap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bodies stay small however many intervals and minutes there are. */
class BoundsTest {
    @TempDir
    Path folder;

    private AcmeParts parts;
    private long requests;

    @BeforeEach
    void start() throws Exception {
        parts = new AcmeParts(folder);
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
    }

    @Test
    void moreThanThreeThousandIntervalsAreGroupedByDay() {
        IntervalsPage page = new IntervalsPage(parts.ledger, this::reports, parts.clock);
        assertThat(page.of("acme").intervals()).hasSize(2);

        parts.ledger
                .intervals()
                .plan(IntStream.range(60, 60 + IntervalsPage.MOST)
                        .mapToObj(minute -> AcmeParts.START.plus(Duration.ofMinutes(minute)))
                        .map(start -> new Interval("acme", start, start.plusSeconds(60)))
                        .toList());
        IntervalsPage.Body many = page.of("acme");

        assertThat(many.intervals()).isNull();
        assertThat(many.days())
                .containsEntry(LocalDate.parse("2026-10-30"), Map.of(ShownState.GAP, 1))
                .containsEntry(LocalDate.parse("2026-10-31"), Map.of(ShownState.GAP, 1))
                .containsEntry(LocalDate.parse("2026-11-01"), Map.of(ShownState.PLANNED, 1 + 23 * 60))
                .containsEntry(LocalDate.parse("2026-11-03"), Map.of(ShownState.PLANNED, 3000 - 47 * 60));
    }

    @Test
    void intervalsOlderThanAMonthAreLeftOut() {
        IntervalsPage page = new IntervalsPage(parts.ledger, this::reports, parts.clock);
        parts.clock.move(Duration.ofDays(33));

        assertThat(page.of("acme").intervals()).isEmpty();
    }

    @Test
    void theActivityHasTheRecordsAndRequestsOfEachMinuteAndForgetsTheOldest() throws Exception {
        requests = 100;
        Activity activity = new Activity(parts.feeds, parts.ledger, this::reports, parts.clock);
        activity.begin();
        requests += 7;
        parts.clock.move(Duration.ofSeconds(59));
        parts.delivered(AcmeParts.conversation("a"), AcmeParts.conversation("b"));
        parts.clock.move(Duration.ofSeconds(1));
        activity.turn();
        requests += 3;
        parts.clock.move(Duration.ofSeconds(60));
        activity.turn();

        Activity.Series acme = Objects.requireNonNull(activity.now().feeds().get("acme"));
        assertThat(acme.records()).containsExactly(2L, 0L, 0L);
        assertThat(acme.requests()).containsExactly(7L, 3L, 0L);
        assertThat(acme.lagSeconds()).containsExactly(9L, 9L, 9L);

        Instant third = parts.clock.instant();
        for (int minute = 0; minute < Activity.MOST; minute++) {
            parts.clock.move(Duration.ofMinutes(1));
            activity.turn();
        }
        assertThat(activity.now().starts()).hasSize(Activity.MOST + 1).startsWith(third);
    }

    /** The feed with an accepted gap of a day around midnight. */
    private List<FeedStatus> reports() {
        Instant noon = Instant.parse("2026-10-30T12:00:00Z");
        return List.of(new FeedStatus(
                "acme",
                FeedState.OK,
                AcmeParts.START,
                AcmeParts.START,
                9,
                0,
                null,
                null,
                null,
                Map.of(),
                0,
                0,
                0,
                List.of(new Gap(noon, noon.plus(Duration.ofDays(1)), noon)),
                null,
                null,
                new Standing(requests, null, requests, null, null),
                List.of(),
                0,
                List.of(),
                List.of()));
    }
}
