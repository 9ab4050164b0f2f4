package caravan.cli.play;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.job.JobTerms;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that repeat, by their names. */
class StandingFaultTest {
    private final ManualClock clock = new ManualClock("2026-12-05T12:00:00Z");
    private final Conversations conversations = Caller.day(250);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations)
            .clock(clock)
            .jobs(JobTerms.GENESYS_CLOUD.withPolls(0))
            .start();

    private final Caller caller = Caller.authorized(simulator);

    @ParameterizedTest
    @CsvSource({
        "token-dies, 401",
        "too-many, 429",
        "too-many-bare, 429",
        "client-timeout, 408",
        "error, 500",
        "unavailable, 503",
        "timeout, 504",
        "request-too-large, 413",
        "forbidden, 403",
        "throttled, 200",
        "wrong-date, 200"
    })
    void happensOnEverySecondRequestThatItConcerns(String name, int status) throws Exception {
        play(name, 2);

        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(status);
        caller.authorized();
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"error-200, service.unavailable", "empty-object, {}", "empty-body, ''", "login-page, Sign in"})
    void saysSomethingElseWith200(String name, String text) throws Exception {
        play(name, 1);

        HttpResponse<String> page = caller.page(DAY, 1);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(text).doesNotContain("conversationId");
    }

    @ParameterizedTest
    @CsvSource({"reset", "cut", "answer-lost"})
    void theConnectionClosesBeforeTheAnswerIsWhole(String name) {
        play(name, 1);

        assertThatThrownBy(() -> caller.page(DAY, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aTokenIsValidOnlyAfterAMoment() throws Exception {
        play("token-lag", 1_500);

        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(401);
        clock.move(Duration.ofMillis(1_500));
        assertThat(caller.page(DAY, 1).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"token-busy, 400", "token-firewall, 403"})
    void theTokenEndpointRefusesEverySecondTime(String name, int status) throws Exception {
        play(name, 2);

        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(200);
        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(status);
    }

    @Test
    void aPageOverTheLimitIsTooLarge() throws Exception {
        play("response-too-large", 20);

        assertThat(json(caller.query(Caller.body(DAY, 1, 21, "asc")))
                        .path("code")
                        .asText())
                .isEqualTo("response.entity.too.large");
        assertThat(caller.query(Caller.body(DAY, 1, 20, "asc")).statusCode()).isEqualTo(200);
    }

    @Test
    void theTotalFallsOnEverySecondPage() throws Exception {
        play("total-falls", 2);

        assertThat(total()).isEqualTo(250);
        assertThat(total()).isEqualTo(244);
    }

    @Test
    void pagesEndAtTheCap() throws Exception {
        play("query-cap", 200);
        play("job-cap", 200);
        String job = caller.job(DAY);
        String second = json(caller.results(job, 100, "")).path("cursor").asText();
        String third = json(caller.results(job, 100, second)).path("cursor").asText();

        assertThat(List.of(caller.page(DAY, 3), caller.results(job, 100, third)))
                .allMatch(answer -> answer.statusCode() == 400)
                .allMatch(answer -> answer.body().contains("Pagination may not exceed 200 results."));
        assertThat(caller.page(DAY, 2).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"job-fails, FAILED", "job-cancelled, CANCELLED", "job-expires, EXPIRED", "job-lost, ''"})
    void everySecondJobGoesWrong(String name, String state) throws Exception {
        play(name, 2);

        assertThat(caller.state(caller.job(DAY))).isEqualTo("FULFILLED");
        assertThat(caller.state(caller.job(DAY))).isEqualTo(state);
    }

    @Test
    void theCursorsOfEverySecondJobDie() throws Exception {
        play("cursors-die", 1);
        String job = caller.job(DAY);
        String cursor = json(caller.results(job, 100, "")).path("cursor").asText();

        assertThat(caller.results(job, 100, cursor).statusCode()).isEqualTo(400);
    }

    @Test
    void aPageComesAgain() throws Exception {
        play("page-again", 1);

        assertThat(caller.ids(DAY, 2, 100))
                .isEqualTo(simulator
                        .truth()
                        .limit(100)
                        .map(one -> one.id().orElseThrow())
                        .toList());
    }

    @Test
    void everyFaultHasANameOfItsOwnAndAFigure() {
        assertThat(StandingFault.values())
                .allMatch(fault -> StandingFault.of(fault.written()).orElseThrow() == fault)
                .allMatch(fault -> fault.figure() > 0)
                .allMatch(fault -> fault.isOf(true) || fault.isOf(false));
        assertThat(StandingFault.of("no-such")).isEmpty();
    }

    private void play(String name, int figure) {
        StandingFault.of(name).orElseThrow().play(simulator.faults(), figure);
    }

    private int total() throws Exception {
        return json(caller.page(DAY, 1)).path("totalHits").asInt();
    }
}
