package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a run with the real routes, over HTTP. */
@Tag("full")
@Timeout(180)
class MetricsTest {
    private static final String METRICS = "/observe/metrics";
    private static final int ALWAYS = 100_000;
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)(?:\\{([a-z]+=\"[a-z-]+\"(?:,[a-z]+=\"[a-z-]+\")*)})? -?\\d+(?:\\.\\d+)?");

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void theyAgreeWithTheManifestsOfTheRunAndShowNoRecord() throws Exception {
        try (LogLines log = LogLines.ofCaravan();
                Scene scene = scene();
                Underway run = new Underway(scene)) {
            HttpResponse<String> answer = new StatusPort(log)
                    .await(
                            METRICS,
                            response -> has(response, "caravan_feed_intervals{feed=\"acme\",state=\"delivered\"} 6"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertIsOpenMetrics(answer.body());
            long sent = scene.manifests().stream()
                    .mapToLong(manifest -> manifest.effort().requests())
                    .sum();
            assertThat(answer.body().lines())
                    .contains(
                            "caravan_client_requests_today{feed=\"acme\"} " + sent,
                            "caravan_feed_state{feed=\"acme\",state=\"stopped\"} 0",
                            "caravan_sink_waiting_intervals{feed=\"acme\",sink=\"file\"} 0",
                            "caravan_spool_bytes 0",
                            "caravan_vendor_up{feed=\"acme\"} 1",
                            "caravan_ledger_up 1");
            assertThat(answer.body()).doesNotContain(Scene.SECRET, "acme-client");
            assertThat(scene.vendor().truth().map(Conversation::id))
                    .isNotEmpty()
                    .noneMatch(id -> answer.body().contains(id.orElseThrow()));
            assertThat(run.isRunning()).isTrue();
        }
    }

    @Test
    void aVendorThatIsDownShowsInThem() throws Exception {
        try (LogLines log = LogLines.ofCaravan();
                Scene scene = scene()) {
            scene.vendor().faults().onNextQueries(ALWAYS, new Fault.Status(503));
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> answer = new StatusPort(log)
                        .await(
                                METRICS,
                                response -> has(response, "caravan_feed_state{feed=\"acme\",state=\"paused\"} 1"));

                assertThat(answer.body().lines())
                        .contains("caravan_feed_due_intervals{feed=\"acme\"} 6", "caravan_vendor_up{feed=\"acme\"} 0");
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    /** Each metric once, TYPE and HELP before its samples, each set of labels once, EOF last. */
    private static void assertIsOpenMetrics(String body) {
        List<String> lines = body.lines().toList();
        Set<String> series = new HashSet<>();
        Set<String> types = new HashSet<>();
        String current = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            if (line.startsWith("# TYPE ")) {
                current = line.split(" ", 4)[2];
                assertThat(types.add(current)).as(line).isTrue();
                assertThat(line).endsWith(" gauge");
            } else if (line.startsWith("# HELP ")) {
                assertThat(line).startsWith("# HELP " + current + " ");
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(current);
                assertThat(series.add(line.substring(0, line.lastIndexOf(' '))))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(body).endsWith("# EOF\n");
        assertThat(series).hasSizeLessThan(60);
    }

    private static boolean has(HttpResponse<String> response, String line) {
        return response.body().lines().anyMatch(line::equals);
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
    }
}
