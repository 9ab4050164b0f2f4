package caravan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.job.JobTerms;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A job finds available conversations that overlap its interval. */
class JobSelectionTest {
    private static final String SIX = "2026-11-02T06:00:00Z/2026-11-02T07:00:00Z";

    private final ManualClock clock = new ManualClock("2026-11-05T10:00:00Z");
    private final Conversations conversations = Conversations.none();

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations)
            .clock(clock)
            .availabilityLag(Duration.ofHours(6))
            .jobs(JobTerms.GENESYS_CLOUD.withPolls(0))
            .start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void aJobFindsOlderConversationsThatOverlap() throws Exception {
        add("days ago", "2026-10-20T08:00:00Z", "2026-11-02T06:00:00.001Z");
        add("yesterday", "2026-11-01T23:00:00Z", "2026-11-02T08:00:00Z");
        add("open for long", "2026-10-25T08:00:00Z", null);
        add("over at start", "2026-11-02T05:00:00Z", "2026-11-02T06:00:00Z");
        add("at start", "2026-11-02T06:00:00Z", "2026-11-02T06:00:00Z");
        add("last millisecond", "2026-11-02T06:59:59.999Z", "2026-11-02T09:00:00Z");
        add("at end", "2026-11-02T07:00:00Z", "2026-11-02T07:30:00Z");

        assertThat(found(SIX))
                .containsExactly("days ago", "open for long", "yesterday", "at start", "last millisecond");
        assertThat(caller.ids(SIX)).as("the query").containsExactly("at start", "last millisecond");
    }

    @Test
    void onRequestOlderDaysAreExcluded() throws Exception {
        add("yesterday", "2026-11-01T23:59:59.999Z", "2026-11-02T08:00:00Z");
        add("today", "2026-11-02T00:00:00Z", "2026-11-02T08:00:00Z");

        assertThat(found(SIX, "\"startOfDayIntervalMatching\": true")).containsExactly("today");
        assertThat(found(SIX, "\"startOfDayIntervalMatching\": false")).containsExactly("yesterday", "today");
    }

    @Test
    void mediaAreFilteredAsInTheQuery() throws Exception {
        add("call", "2026-11-02T06:10:00Z", "2026-11-02T06:20:00Z");
        conversations.add(
                "{\"conversationId\":\"mail\",\"mediaType\":\"email\"}",
                Instant.parse("2026-11-02T06:30:00Z"),
                Instant.parse("2026-11-02T06:40:00Z"));

        assertThat(found(
                        SIX,
                        "\"segmentFilters\": [{\"type\": \"or\", \"predicates\": [{\"dimension\":"
                                + " \"mediaType\", \"value\": \"email\"}]}]"))
                .containsExactly("mail");
    }

    @Test
    void laterDataThanTheAvailabilityDateIsLeftOut() throws Exception {
        add("before", "2026-11-05T03:59:59.999Z", "2026-11-05T04:10:00Z");
        add("at", "2026-11-05T04:00:00Z", "2026-11-05T04:10:00Z");
        add("after", "2026-11-05T09:00:00Z", "2026-11-05T09:10:00Z");
        String day = "2026-11-05T00:00:00Z/2026-11-06T00:00:00Z";

        assertThat(caller.ids(day)).containsExactly("before", "at", "after");
        assertThat(found(day)).containsExactly("before");
        assertThat(simulator.jobTruth()).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(found(day)).containsExactly("before", "at");
        clock.move(Duration.ofHours(6));
        assertThat(found(day)).containsExactly("before", "at", "after");
    }

    @Test
    void anEndAfterTheAvailabilityDateIsOpenForJobs() throws Exception {
        Instant start = Instant.parse("2026-11-05T00:00:00Z");
        Conversations seeded = Conversations.of(7, start, start.plus(Duration.ofHours(4)), 60, Size.REALISTIC);
        try (Simulator other = Caller.vendor(seeded)
                .clock(clock)
                .jobs(JobTerms.GENESYS_CLOUD.withPolls(0))
                .start()) {
            other.availability().stopAt(start.plus(Duration.ofHours(2)));

            List<Conversation> known = other.jobTruth().toList();

            assertThat(known).isNotEmpty().hasSizeLessThan(60);
            assertThat(known)
                    .anyMatch(conversation -> conversation.end().isEmpty()
                            && other.conversations()
                                    .find(conversation.id().orElseThrow())
                                    .orElseThrow()
                                    .end()
                                    .isPresent());
            assertThat(known)
                    .allMatch(conversation -> conversation.end().isPresent()
                            == Caller.json(conversation.jobJson()).has("conversationEnd"));
        }
    }

    @Test
    void aJobAfterTheAvailabilityDateIsFulfilled() throws Exception {
        add("after", "2026-11-05T09:00:00Z", "2026-11-05T09:10:00Z");

        assertThat(found("2026-11-05T09:00:00Z/2026-11-05T10:00:00Z")).isEmpty();
    }

    private List<String> found(String interval, String... members) throws Exception {
        String more = members.length == 0 ? "" : ", " + String.join(", ", members);
        String job = Caller.json(caller.submit("{\"interval\": \"" + interval + "\"" + more + "}"))
                .path("jobId")
                .asText();
        return caller.jobIds(job);
    }

    private void add(String id, String start, @Nullable String end) {
        conversations.add(
                "{\"conversationId\":\"" + id + "\"}", Instant.parse(start), end == null ? null : Instant.parse(end));
    }
}
