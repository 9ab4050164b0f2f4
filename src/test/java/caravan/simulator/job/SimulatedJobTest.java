package caravan.simulator.job;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import caravan.simulator.server.Simulator;
import caravan.simulator.server.Statistics;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a job. */
class SimulatedJobTest {
    private static final JobTerms TERMS = JobTerms.GENESYS_CLOUD;

    private final ManualClock clock = new ManualClock("2026-11-05T10:00:00Z");
    private final Conversations conversations = Caller.day(30);

    @AutoClose
    private final Simulator simulator =
            Caller.vendor(conversations).clock(clock).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void aSubmissionIs202WithTheJobsId() throws Exception {
        HttpResponse<String> answer = caller.submit("{\"interval\": \"" + DAY + "\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("jobId").asText()).hasSize(36);
        assertThat(json(answer)).hasSize(1);
        assertThat(answer.headers().firstValue("ININ-Correlation-Id")).isPresent();
        assertThat(answer.headers().firstValue("inin-ratelimit-count")).hasValue("1");
    }

    @Test
    void aJobIsQueuedThenPendingThenFulfilled() throws Exception {
        String job = caller.job(DAY);
        clock.move(Duration.ofMillis(7_412));

        assertThat(json(caller.status(job)))
                .isEqualTo(
                        json("""
                {"state": "QUEUED", "submissionDate": "2026-11-05T10:00:00.000Z"}"""));
        assertThat(json(caller.status(job)))
                .isEqualTo(json(
                        """
                {"state": "PENDING", "submissionDate": "2026-11-05T10:00:00.000Z"}"""));
        assertThat(json(caller.status(job)))
                .isEqualTo(
                        json(
                                """
                {"state": "FULFILLED", "submissionDate": "2026-11-05T10:00:00.000Z",
                 "completionDate": "2026-11-05T10:00:07.412Z", "expirationDate": "2026-11-06T10:00:07.412Z"}"""));
    }

    @Test
    void aJobCanTakeTimeInsteadOfPolls() throws Exception {
        try (Simulator slow = vendor(TERMS.withPolls(0).withTime(Duration.ofMinutes(4)))) {
            Caller other = new Caller(slow).authorized();
            String job = other.job(DAY);

            assertThat(other.state(job)).isEqualTo("QUEUED");
            clock.move(Duration.ofMinutes(2));
            assertThat(other.state(job)).isEqualTo("PENDING");
            clock.move(Duration.ofMinutes(2).minusMillis(1));
            assertThat(other.state(job)).isEqualTo("PENDING");
            clock.move(Duration.ofMillis(1));
            assertThat(other.state(job)).isEqualTo("FULFILLED");
        }
    }

    @Test
    void aJobWithoutPollsAndTimeIsFulfilledAtOnce() throws Exception {
        try (Simulator quick = vendor(TERMS.withPolls(0))) {
            Caller other = new Caller(quick).authorized();

            assertThat(other.state(other.job(DAY))).isEqualTo("FULFILLED");
        }
    }

    @Test
    void aFulfilledJobExpiresWithItsResults() throws Exception {
        String job = fulfilled();
        clock.move(Duration.ofHours(24).minusMillis(1));
        assertThat(caller.authorized().results(job, 100, "").statusCode()).isEqualTo(200);
        clock.move(Duration.ofMillis(1));

        assertThat(caller.authorized().state(job)).isEqualTo("EXPIRED");
        assertThat(caller.results(job, 100, "").statusCode()).isEqualTo(404);
        assertThat(simulator.jobs().left()).as("it was not deleted").hasSize(1);
    }

    @Test
    void aJobHasNoResultsBeforeItIsFulfilled() throws Exception {
        String job = caller.job(DAY);

        HttpResponse<String> early = caller.results(job, 100, "");

        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(json(early).path("message").asText()).endsWith("QUEUED.");
    }

    @Test
    void aDeletedJobIs404() throws Exception {
        String job = fulfilled();

        HttpResponse<String> deleted = caller.delete(job);

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.headers().firstValue("inin-ratelimit-allowed")).hasValue("300");
        assertThat(caller.status(job).statusCode()).isEqualTo(404);
        assertThat(caller.results(job, 100, "").statusCode()).isEqualTo(404);
        assertThat(caller.delete(job).statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownJobIs404() throws Exception {
        assertThat(caller.status("c156d591-53c1-5231-b627-ef35fd4849c6").statusCode())
                .isEqualTo(404);
        assertThat(caller.results("none", 100, "").statusCode()).isEqualTo(404);
        assertThat(caller.delete("none").statusCode()).isEqualTo(404);
    }

    @Test
    void jobsThatWereNotDeletedAreLeft() throws Exception {
        String first = caller.job(DAY);
        clock.move(Duration.ofSeconds(5));
        String second = caller.job("2026-11-02T05:00:00Z/2026-11-02T06:00:00Z");
        assertThat(simulator.jobs().left()).extracting(SubmittedJob::id).containsExactly(first, second);

        caller.delete(first);

        Instant submitted = Instant.parse("2026-11-05T10:00:05Z");
        assertThat(simulator.jobs().left())
                .containsExactly(new SubmittedJob(
                        second,
                        "2026-11-02T05:00:00Z/2026-11-02T06:00:00Z",
                        submitted,
                        SimulatedJobState.QUEUED,
                        false));
        assertThat(simulator.jobs().all()).extracting(SubmittedJob::deleted).containsExactly(true, false);
    }

    @Test
    void aRepeatedSubmissionIsAnotherJob() throws Exception {
        String first = caller.job(DAY);

        assertThat(caller.job(DAY)).isNotEqualTo(first);
        try (Simulator same = vendor(TERMS)) {
            assertThat(new Caller(same).authorized().job(DAY)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"interval\": \"2026-11-03T00:00:00Z/2026-11-02T00:00:00Z\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-03T00:00:00Z\", \"order\": \"up\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-03T00:00:00Z\", \"startOfDayIntervalMatching\": \"yes\"}"
            })
    void aWrongBodyIsRefusedAndLeavesNoJob(String body) throws Exception {
        HttpResponse<String> answer = caller.submit(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("bad.request");
        assertThat(simulator.jobs().all()).isEmpty();
    }

    @Test
    void anIntervalOfTooManyDaysIsRefusedInTheVendorsWords() throws Exception {
        try (Simulator strict = vendor(TERMS.withDays(7))) {
            Caller other = new Caller(strict).authorized();

            HttpResponse<String> answer =
                    other.submit("{\"interval\": \"2026-11-01T00:00:00Z/2026-11-08T00:00:00.001Z\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("message").asText())
                    .isEqualTo("You must specify a search interval as part of your query that does not exceed 7 days.");
            assertThat(other.job("2026-11-01T00:00:00Z/2026-11-08T00:00:00Z")).isNotEmpty();
        }
    }

    @Test
    void jobRequestsNeedAToken() throws Exception {
        Caller anonymous = new Caller(simulator);

        assertThat(anonymous.submit("{}").statusCode()).isEqualTo(401);
        assertThat(anonymous.status("none").statusCode()).isEqualTo(401);
        assertThat(anonymous.results("none", 100, "").statusCode()).isEqualTo(401);
        assertThat(anonymous.delete("none").statusCode()).isEqualTo(401);
        assertThat(anonymous.get(Caller.JOBS + "/availability").statusCode()).isEqualTo(401);
    }

    @Test
    void eachOperationIsCountedSeparately() throws Exception {
        String job = fulfilled();
        caller.results(job, 100, "");
        caller.results(job, 100, "nonsense");
        caller.delete(job);
        caller.get(Caller.JOBS + "/availability");

        Statistics statistics = simulator.statistics();
        assertThat(statistics.count(Operation.SUBMIT_JOB)).isEqualTo(1);
        assertThat(statistics.count(Operation.JOB_STATUS)).isEqualTo(3);
        assertThat(statistics.count(Operation.JOB_RESULTS)).isEqualTo(2);
        assertThat(statistics.count(Operation.JOB_RESULTS, 400)).isEqualTo(1);
        assertThat(statistics.count(Operation.DELETE_JOB, 204)).isEqualTo(1);
        assertThat(statistics.count(Operation.JOB_AVAILABILITY)).isEqualTo(1);
        assertThat(statistics.requests(Operation.SUBMIT_JOB))
                .extracting(LoggedRequest::interval)
                .containsExactly(DAY);
        assertThat(statistics.requests(Operation.JOB_STATUS))
                .extracting(LoggedRequest::ordinal)
                .containsExactly(1, 2, 3);
    }

    @Test
    void impossibleTermsAreRefused() {
        assertThatThrownBy(() -> TERMS.withPolls(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TERMS.withTime(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TERMS.withPageSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private String fulfilled() throws Exception {
        String job = caller.job(DAY);
        caller.state(job);
        caller.state(job);
        assertThat(caller.state(job)).isEqualTo("FULFILLED");
        return job;
    }

    private Simulator vendor(JobTerms terms) {
        return Caller.vendor(conversations).clock(clock).jobs(terms).start();
    }
}
