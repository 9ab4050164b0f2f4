package caravan.simulator.job;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the results of a job. */
class JobResultsTest {
    private final Conversations conversations = Caller.day(250);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations)
            .clock(new ManualClock("2026-12-05T10:00:00.5Z"))
            .jobs(JobTerms.GENESYS_CLOUD.withPolls(0))
            .start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void thePagesAreTheTruthOfJobsByteForByte() throws Exception {
        List<String> truth = simulator.jobTruth().map(Conversation::jobJson).toList();
        String job = caller.job(DAY);

        String first = caller.results(job, 100, "").body();
        String second = caller.results(job, 100, cursor(first)).body();
        String third = caller.results(job, 100, cursor(second)).body();

        assertThat(first).isEqualTo(pageOf(truth.subList(0, 100), cursor(first)));
        assertThat(second).isEqualTo(pageOf(truth.subList(100, 200), cursor(second)));
        assertThat(third).isEqualTo(pageOf(truth.subList(200, 250), ""));
        assertThat(cursor(first)).isNotEqualTo(cursor(second));
    }

    @Test
    void theDefaultPageIsTheLargest() throws Exception {
        String job = caller.job(DAY);

        HttpResponse<String> page = caller.get(Caller.JOBS + "/" + job + "/results");

        assertThat(json(page).path("conversations")).hasSize(250);
        assertThat(json(page).has("cursor")).isFalse();
    }

    @Test
    void aFullLastPageHasNoCursor() throws Exception {
        String job = caller.job(DAY);

        String first = caller.results(job, 125, "").body();
        String second = caller.results(job, 125, cursor(first)).body();

        assertThat(json(second).path("conversations")).hasSize(125);
        assertThat(json(second).has("cursor")).isFalse();
    }

    @Test
    void aLimitBoundsTheResultsOfAJob() throws Exception {
        List<String> truth = simulator
                .jobTruth()
                .map(one -> one.id().orElseThrow())
                .limit(30)
                .toList();
        String job = json(caller.submit("{\"interval\": \"" + DAY + "\", \"limit\": 30}"))
                .path("jobId")
                .asText();

        assertThat(caller.jobIds(job)).isEqualTo(truth);
        assertThat(caller.submit("{\"interval\": \"" + DAY + "\", \"limit\": 0}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.submit("{\"interval\": \"" + DAY + "\", \"limit\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPageAboveTheResultLimitIsRefused() throws Exception {
        try (Simulator capped = Caller.vendor(conversations)
                .clock(new ManualClock("2026-12-05T10:00:00.5Z"))
                .jobs(JobTerms.GENESYS_CLOUD.withPolls(0).withResults(200))
                .start()) {
            Caller other = new Caller(capped).authorized();
            String job = other.job(DAY);
            String second = cursor(other.results(job, 100, "").body());
            String third = cursor(other.results(job, 100, second).body());

            HttpResponse<String> refused = other.results(job, 100, third);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("message").asText()).isEqualTo("Pagination may not exceed 200 results.");
        }
    }

    @Test
    void aResponseOverTheSizeLimitIsRefused() throws Exception {
        try (Simulator small =
                Caller.vendor(conversations).largestAnswer(300_000).start()) {
            Caller other = new Caller(small).authorized();

            HttpResponse<String> refused = other.page(DAY, 1);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("code").asText()).isEqualTo("response.entity.too.large");
            assertThat(other.query(Caller.body(DAY, 1, 10, "asc")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aJobWithoutResultsHasOneEmptyPage() throws Exception {
        String job = caller.job("2026-10-01T00:00:00Z/2026-10-02T00:00:00Z");

        assertThat(caller.results(job, 100, "").body())
                .isEqualTo("{\"conversations\":[],\"dataAvailabilityDate\":\"2026-12-04T10:00:00Z\"}");
    }

    @Test
    void aPageCanBeRequestedAgain() throws Exception {
        String job = caller.job(DAY);
        String first = caller.results(job, 100, "").body();
        String second = caller.results(job, 100, cursor(first)).body();

        assertThat(caller.results(job, 100, "").body()).isEqualTo(first);
        assertThat(caller.results(job, 100, cursor(first)).body()).isEqualTo(second);
    }

    @Test
    void anUnencodedCursorIsRefused() throws Exception {
        String job = caller.job(DAY);
        String cursor = cursor(caller.results(job, 100, "").body());

        HttpResponse<String> answer = caller.get(Caller.JOBS + "/" + job + "/results?pageSize=100&cursor=" + cursor);

        assertThat(cursor).contains("+", "/", "=");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aCursorOfAnotherJobIsRefused() throws Exception {
        String cursor = cursor(caller.results(caller.job(DAY), 100, "").body());
        String other = caller.job(DAY);

        assertThat(caller.results(other, 100, cursor).statusCode()).isEqualTo(400);
        assertThat(caller.results(other, 100, "nonsense").statusCode()).isEqualTo(400);
        assertThat(caller.results(other, 100, "AAAA").statusCode()).isEqualTo(400);
        assertThat(caller.results(other, 100, "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "99999999999"})
    void aPageSizeFrom1To1000IsAccepted(String size) throws Exception {
        String job = caller.job(DAY);

        assertThat(caller.get(Caller.JOBS + "/" + job + "/results?pageSize=" + size)
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.results(job, 1, "").statusCode()).isEqualTo(200);
        assertThat(caller.results(job, 1_000, "").statusCode()).isEqualTo(200);
    }

    @Test
    void laterChangesDoNotShiftThePagesOfAJob() throws Exception {
        List<String> truth = ids();
        String job = caller.job(DAY);
        String first = caller.results(job, 100, "").body();

        conversations.remove(conversations.truth().limit(50).toList());
        conversations.addAnother(1, Instant.parse("2026-11-02T00:00:00Z"), null);
        List<String> seen = caller.jobIds(job);

        assertThat(seen).isEqualTo(truth);
        assertThat(caller.results(job, 100, "").body()).isEqualTo(first);
        assertThat(caller.jobIds(caller.job(DAY))).hasSize(201);
    }

    @Test
    void descendingIsTheSameBackwards() throws Exception {
        String job = json(caller.submit("{\"interval\": \"" + DAY + "\", \"order\": \"desc\"}"))
                .path("jobId")
                .asText();

        List<String> seen = caller.jobIds(job);

        assertThat(seen).hasSize(250).first().isEqualTo(ids().get(249));
        assertThat(new HashSet<>(seen)).isEqualTo(new HashSet<>(ids()));
    }

    private List<String> ids() {
        return simulator
                .jobTruth()
                .map(conversation -> conversation.id().orElseThrow())
                .toList();
    }

    private static String cursor(String page) {
        return json(page).path("cursor").asText();
    }

    private static String pageOf(List<String> records, String cursor) {
        return records.stream()
                        .collect(Collectors.joining(
                                ",", "{\"conversations\":[", "],\"dataAvailabilityDate\":\"2026-12-04T10:00:00Z\""))
                + (cursor.isEmpty() ? "}" : ",\"cursor\":\"" + cursor + "\"}");
    }
}
