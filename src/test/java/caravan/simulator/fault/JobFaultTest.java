package caravan.simulator.fault;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.http.Operation;
import caravan.simulator.job.JobTerms;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of jobs. */
class JobFaultTest {
    private final ManualClock clock = new ManualClock("2026-11-05T10:00:00Z");
    private final Conversations conversations = Caller.day(30);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations)
            .clock(clock)
            .jobs(JobTerms.GENESYS_CLOUD.withPolls(0))
            .start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void aLostSubmissionResponseLeavesAnOrphan() throws Exception {
        simulator.faults().on(Operation.SUBMIT_JOB, 1, new Fault.AnswerLost());

        assertThatThrownBy(() -> caller.job(DAY)).isInstanceOf(IOException.class);
        String second = caller.job(DAY);
        caller.delete(second);

        assertThat(simulator.jobs().all()).hasSize(2);
        assertThat(simulator.jobs().left()).hasSize(1).noneMatch(job -> job.id().equals(second));
        assertThat(simulator.statistics().count(Operation.SUBMIT_JOB, 0)).isEqualTo(1);
    }

    @Test
    void aResetSubmissionLeavesNoJob() throws Exception {
        simulator.faults().on(Operation.SUBMIT_JOB, 1, new Fault.Reset());

        assertThatThrownBy(() -> caller.job(DAY)).isInstanceOf(IOException.class);

        assertThat(simulator.jobs().all()).isEmpty();
    }

    @Test
    void aJobFailsWithItsMessage() throws Exception {
        simulator.faults().on(Operation.SUBMIT_JOB, 1, new JobFault.Fails("the query is too large"));
        String job = caller.job(DAY);
        clock.move(Duration.ofSeconds(1));

        assertThat(json(caller.status(job)))
                .isEqualTo(
                        json(
                                """
                {"state": "FAILED", "submissionDate": "2026-11-05T10:00:00.000Z",
                 "completionDate": "2026-11-05T10:00:00.000Z", "errorMessage": "the query is too large"}"""));
        assertThat(caller.results(job, 100, "").statusCode()).isEqualTo(400);
        assertThat(caller.state(caller.job(DAY))).isEqualTo("FULFILLED");
    }

    @Test
    void aJobFailsAtTheScriptedPoll() throws Exception {
        simulator
                .faults()
                .on(Operation.SUBMIT_JOB, 1, new JobFault.TakesPolls(5))
                .on(Operation.JOB_STATUS, 2, new JobFault.Fails("no reason"));
        String job = caller.job(DAY);

        assertThat(caller.state(job)).isEqualTo("PENDING");
        assertThat(caller.state(job)).isEqualTo("FAILED");
        assertThat(caller.state(job)).isEqualTo("FAILED");
    }

    @Test
    void aJobIsCancelledByTheVendor() throws Exception {
        simulator.faults().onNext(Operation.JOB_STATUS, 1, new JobFault.IsCancelled());
        String job = caller.job(DAY);

        assertThat(caller.state(job)).isEqualTo("CANCELLED");
        assertThat(caller.results(job, 100, "").statusCode()).isEqualTo(400);
        assertThat(caller.delete(job).statusCode()).isEqualTo(204);
    }

    @Test
    void aJobExpiresBetweenTwoPages() throws Exception {
        simulator.faults().on(Operation.JOB_RESULTS, 2, new JobFault.Expires());
        String job = caller.job(DAY);
        String cursor = cursor(caller.results(job, 10, ""));

        assertThat(caller.results(job, 10, cursor).statusCode()).isEqualTo(404);
        JsonNode status = json(caller.status(job));
        assertThat(status.path("state").asText()).isEqualTo("EXPIRED");
        assertThat(status.path("expirationDate").asText()).isEqualTo("2026-11-05T10:00:00.000Z");
        assertThat(caller.results(job, 10, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aJobIsLost() throws Exception {
        simulator.faults().on(Operation.JOB_RESULTS, 2, new JobFault.IsLost());
        String job = caller.job(DAY);
        String cursor = cursor(caller.results(job, 10, ""));

        assertThat(caller.results(job, 10, cursor).statusCode()).isEqualTo(404);
        assertThat(caller.status(job).statusCode()).isEqualTo(404);
        assertThat(simulator.jobs().left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410})
    void cursorsDieAndTheFirstPageDoesNot(int status) throws Exception {
        simulator.faults().on(Operation.JOB_RESULTS, 2, new JobFault.CursorsDie(status));
        String job = caller.job(DAY);
        String cursor = cursor(caller.results(job, 10, ""));

        assertThat(caller.results(job, 10, cursor).statusCode()).isEqualTo(status);
        assertThat(caller.results(job, 10, cursor).statusCode()).isEqualTo(status);
        assertThat(caller.state(job)).isEqualTo("FULFILLED");
        assertThat(caller.results(job, 10, "").statusCode()).isEqualTo(200);
        String next = caller.job(DAY);
        assertThat(caller.results(next, 10, cursor(caller.results(next, 10, "")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFaultMakesAJobTakeMorePolls() throws Exception {
        simulator.faults().on(Operation.SUBMIT_JOB, 1, new JobFault.TakesPolls(40));
        String job = caller.job(DAY);

        for (int poll = 0; poll < 40; poll++) {
            assertThat(caller.state(job)).isEqualTo("PENDING");
        }
        assertThat(caller.state(job)).isEqualTo("FULFILLED");
    }

    @Test
    void aPageOfResultsLoopsBackToTheFirst() throws Exception {
        simulator.faults().on(Operation.JOB_RESULTS, 2, new Fault.LoopingPage());
        String job = caller.job(DAY);
        HttpResponse<String> first = caller.results(job, 10, "");

        HttpResponse<String> looped = caller.results(job, 10, cursor(first));

        assertThat(looped.body()).isEqualTo(first.body());
        assertThat(caller.results(job, 10, cursor(first)).body()).isNotEqualTo(first.body());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOKEN")
    void eachOperationTakesEachFault(Operation operation) throws Exception {
        String job = caller.job(DAY);
        simulator.faults().onNext(operation, 1, new Fault.RateLimited(7)).onNext(operation, 1, new Fault.Status(503));
        assertThat(send(operation, job).statusCode()).isEqualTo(429);

        simulator.faults().onNext(operation, 1, new Fault.Status(503));
        assertThat(send(operation, job).statusCode()).isEqualTo(503);

        simulator.faults().onNext(operation, 1, new Fault.TokenDies());
        assertThat(send(operation, job).statusCode()).isEqualTo(401);
        caller.authorized();
        assertThat(send(operation, job).statusCode()).isBetween(200, 204);
        assertThat(simulator.faults().outstanding()).isZero();
    }

    @Test
    void aJobFaultNeedsARequestAboutAJob() throws Exception {
        simulator
                .faults()
                .onNext(Operation.QUERY, 1, new JobFault.Expires())
                .onNext(Operation.CONVERSATION, 1, new JobFault.Expires());

        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(500);
        assertThat(send(Operation.CONVERSATION, "").statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> send(Operation operation, String job) throws Exception {
        String id = conversations.truth().findFirst().orElseThrow().id().orElseThrow();
        return switch (operation) {
            case TOKEN -> caller.basic("acme", "s3cret");
            case QUERY -> caller.page(DAY, 1);
            case SUBMIT_JOB -> caller.submit("{\"interval\": \"" + DAY + "\"}");
            case JOB_AVAILABILITY -> caller.get(Caller.JOBS + "/availability");
            case JOB_STATUS -> caller.status(job);
            case JOB_RESULTS -> caller.results(job, 10, "");
            case DELETE_JOB -> caller.delete(job);
            case CONVERSATION -> caller.get("/api/v2/analytics/conversations/" + id + "/details");
            case CONVERSATIONS -> caller.get("/api/v2/analytics/conversations/details?id=" + id);
        };
    }

    private static String cursor(HttpResponse<String> page) {
        return json(page).path("cursor").asText();
    }
}
