package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JSON under {@code /status/} of a run with a failure, a gap, a revision and a dead letter. */
@Tag("full")
@Timeout(180)
class OverviewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS = List.of(
            "/status/feeds",
            "/status/intervals/acme",
            "/status/activity",
            "/status/spool",
            "/status/failures",
            "/status/dead-letters");

    @TempDir
    Path folder;

    private final LogLines log = LogLines.ofCaravan();
    private final StatusPort port = new StatusPort(log);
    private TroubledRun run;

    @BeforeEach
    void start() {
        run = new TroubledRun(folder);
        port.await("/status/intervals/acme", answer -> states(body(answer)).containsValue("revised"));
    }

    @AfterEach
    void stop() {
        run.close();
        log.close();
    }

    @Test
    @Tag("gate")
    void itShowsEveryStateAndWhatToDoAndNoRecord() throws Exception {
        JsonNode feed = get("/status/feeds").path("feeds").path(0);
        assertThat(feed.path("state").asText()).isEqualTo("BEHIND");
        assertThat(feed.path("lagSeconds").asLong()).isPositive();
        JsonNode failed = feed.path("wrong").path(0);
        assertThat(failed.path("kind").asText()).isEqualTo("interval");
        assertThat(failed.path("reason").asText()).contains("answered 400", TroubledRun.SHOWN_TEXT);
        assertThat(failed.path("action").asText()).contains("Caravan retries");
        assertThat(feed.path("wrong").findValuesAsText("kind")).contains("dead-letters");

        Map<String, String> states = states(get("/status/intervals/acme"));
        assertThat(states)
                .containsEntry("2026-11-01T00:00:00Z", "gap")
                .containsEntry("2026-11-01T03:00:00Z", "delivered")
                .containsEntry("2026-11-01T05:00:00Z", "failed")
                .containsEntry("2026-11-01T07:00:00Z", "revised")
                .hasSize(10);

        JsonNode failure = get("/status/failures").path("failures").path(0);
        assertThat(failure.path("start").asText()).isEqualTo("2026-11-01T05:00:00Z");
        assertThat(failure.path("requestId").asText()).hasSize(36);
        assertThat(failure.path("reason").asText())
                .contains(failure.path("requestId").asText());

        JsonNode letters = get("/status/dead-letters").path("missing").path(0);
        assertThat(letters.path("letters").asLong()).isPositive();
        assertThat(letters.path("action").asText()).contains("replay");

        // a report is up to a second old
        JsonNode acme = activity(body(port.await(
                "/status/activity", answer -> sum(activity(body(answer)).path("requests")) > 0)));
        assertThat(acme.path("requestsAllowed").asInt()).isEqualTo(1_000_000);
        assertThat(sum(acme.path("records"))).isPositive();
        assertThat(get("/status/spool").path("maxBytes").asLong()).isPositive();

        for (String path : PATHS) {
            String body = port.get(path).body();
            assertThat(body).doesNotContain(Scene.SECRET, "acme-client", "wrapUpNote");
            assertThat(run.scene().vendor().truth().map(Conversation::id))
                    .isNotEmpty()
                    .noneMatch(id -> body.contains(id.orElseThrow()));
        }
        assertThat(run.isRunning()).isTrue();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = port.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        return body(answer);
    }

    private static Map<String, String> states(JsonNode body) {
        Map<String, String> states = new TreeMap<>();
        body.path("intervals")
                .forEach(one ->
                        states.put(one.path("start").asText(), one.path("state").asText()));
        return states;
    }

    private static JsonNode activity(JsonNode body) {
        return body.path("feeds").path("acme");
    }

    private static long sum(JsonNode values) {
        List<Long> all = new ArrayList<>();
        values.forEach(value -> all.add(value.asLong()));
        return all.stream().mapToLong(Long::longValue).sum();
    }

    private static JsonNode body(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
