package caravan.simulator;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private final Conversations conversations = Caller.day(250);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void thePagesOfADayAreTheTruthByteForByte() throws Exception {
        List<String> truth = simulator.truth().map(Conversation::json).toList();

        assertThat(caller.page(Caller.DAY, 1).body()).isEqualTo(pageOf(truth.subList(0, 100)));
        assertThat(caller.page(Caller.DAY, 2).body()).isEqualTo(pageOf(truth.subList(100, 200)));
        assertThat(caller.page(Caller.DAY, 3).body()).isEqualTo(pageOf(truth.subList(200, 250)));
    }

    @Test
    void afterTheLastPageOnlyTheTotalIsPresent() throws Exception {
        assertThat(caller.page(Caller.DAY, 4).body()).isEqualTo("{\"totalHits\":250}");
        assertThat(caller.page("2026-11-09T00:00:00Z/2026-11-10T00:00:00Z", 1).body())
                .isEqualTo("{\"totalHits\":0}");
    }

    @Test
    void descendingIsTheSameBackwards() throws Exception {
        List<String> truth = simulator.truth().map(Conversation::json).toList();

        String last = caller.query(Caller.body(Caller.DAY, 125, 2, "desc")).body();

        assertThat(last).isEqualTo(pageOf(List.of(truth.get(1), truth.get(0))));
    }

    @Test
    void theDefaultIsTheFirstPageOf25() throws Exception {
        JsonNode answer = json(caller.query("{\"interval\": \"" + Caller.DAY + "\"}"));

        assertThat(answer.path("conversations")).hasSize(25);
    }

    @Test
    void theTotalCanBeWrong() throws Exception {
        try (Simulator liar = Caller.vendor(conversations).totalHitsOffBy(-3).start()) {
            JsonNode answer = json(new Caller(liar).authorized().page(Caller.DAY, 3));

            assertThat(answer.path("totalHits").asInt()).isEqualTo(247);
            assertThat(answer.path("conversations")).hasSize(50);
        }
    }

    @Test
    void aPageOf101IsRefused() throws Exception {
        assertThat(caller.query(Caller.body(Caller.DAY, 1, 100, "asc")).statusCode())
                .isEqualTo(200);
        assertBadRequest(
                caller.query(Caller.body(Caller.DAY, 1, 101, "asc")),
                "The page number must be from 1 and the page size from 1 to 100.");
        assertBadRequest(
                caller.query(Caller.body(Caller.DAY, 0, 100, "asc")),
                "The page number must be from 1 and the page size from 1 to 100.");
    }

    @Test
    void resultsAbove100000AreRefused() throws Exception {
        assertThat(caller.page(Caller.DAY, 1_000).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = caller.page(Caller.DAY, 1_001);

        assertBadRequest(
                refused,
                "Pagination may not exceed 100000 results.\n\n"
                        + "Tip: When extracting large chunks of data (multiple days/weeks), maximize pagination"
                        + " performance by querying in smaller intervals. For example, paging through 1am-2am, then"
                        + " 2am-3am, then 3am-4am, and so forth will outperform paging through one large interval that"
                        + " covers the same time frame.");
    }

    @Test
    void moreThan31DaysAreRefused() throws Exception {
        assertThat(caller.page("2026-11-01T00:00:00Z/2026-12-02T00:00:00Z", 1).statusCode())
                .isEqualTo(200);
        assertBadRequest(
                caller.page("2026-11-01T00:00:00Z/2026-12-02T00:00:00.001Z", 1),
                "You must specify a search interval as part of your query that does not exceed 31 days.");
    }

    @Test
    void theLimitsCanBeLower() throws Exception {
        try (Simulator strict = Caller.vendor(conversations)
                .largestPage(50)
                .largestResult(200)
                .longestInterval(7)
                .start()) {
            Caller other = new Caller(strict).authorized();

            assertThat(other.query(Caller.body(Caller.DAY, 4, 50, "asc")).statusCode())
                    .isEqualTo(200);
            assertThat(message(other.query(Caller.body(Caller.DAY, 1, 51, "asc"))))
                    .endsWith("page size from 1 to 50.");
            assertThat(message(other.query(Caller.body(Caller.DAY, 5, 50, "asc"))))
                    .startsWith("Pagination may not exceed 200 results.");
            assertThat(message(other.query(Caller.body("2026-11-01T00:00:00Z/2026-11-09T00:00:00Z", 1, 50, "asc"))))
                    .endsWith("does not exceed 7 days.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"interval\": \"2026-11-02T00:00:00Z\"}",
                "{\"interval\": \"2026-11-02/2026-11-03\"}",
                "{\"interval\": \"2026-11-03T00:00:00Z/2026-11-02T00:00:00Z\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-02T00:00:00Z\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-03T00:00:00Z\", \"order\": \"up\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-03T00:00:00Z\", \"orderBy\": \"conversationId\"}",
                "{\"interval\": \"2026-11-02T00:00:00Z/2026-11-03T00:00:00Z\", \"paging\": {\"pageNumber\": \"one\"}}"
            })
    void aWrongBodyIsRefused(String body) throws Exception {
        HttpResponse<String> answer = caller.query(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("bad.request");
    }

    private static void assertBadRequest(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(message);
        assertThat(json(answer).path("code").asText()).isEqualTo("bad.request");
        assertThat(json(answer).path("status").asInt()).isEqualTo(400);
        assertThat(json(answer).path("contextId").asText())
                .isEqualTo(answer.headers().firstValue("ININ-Correlation-Id").orElseThrow());
        assertThat(json(answer).path("details").isArray()).isTrue();
        assertThat(json(answer).path("errors").isArray()).isTrue();
    }

    private static String message(HttpResponse<String> answer) {
        return json(answer).path("message").asText();
    }

    private static String pageOf(List<String> records) {
        return records.stream().collect(Collectors.joining(",", "{\"conversations\":[", "],\"totalHits\":250}"));
    }
}
