package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.spool.Manifest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
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
            Pattern.compile("([A-Za-z_0-9]+)(?:\\{([A-Za-z]+=\"[^\"\\n]*\"(?:,[A-Za-z]+=\"[^\"\\n]*\")*)})? \\S+");

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
                            "caravan_feed_oldest_undelivered_seconds{feed=\"acme\"} 0",
                            "caravan_client_requests_per_minute{feed=\"acme\"} 1000000",
                            "caravan_token_refused{feed=\"acme\"} 0",
                            "caravan_token_age_seconds{feed=\"acme\"} 0",
                            "caravan_token_left_seconds{feed=\"acme\"} 86400",
                            "caravan_ledger_up 1");
            assertThat(answer.body()).doesNotContain(Scene.SECRET, "acme-client");
            assertThat(scene.vendor().truth().map(Conversation::id))
                    .isNotEmpty()
                    .noneMatch(id -> answer.body().contains(id.orElseThrow()));
            assertThat(run.isRunning()).isTrue();
        }
    }

    /** The simulator's own list of its responses is the proof. */
    @Test
    @Tag("gate")
    void theCountersAgreeWithTheSimulatorAndTheManifests() throws Exception {
        try (LogLines log = LogLines.ofCaravan();
                Scene scene = scene()) {
            scene.vendor().faults().onQuery(1, new Fault.Status(503)).onQuery(3, new Fault.Status(429));
            scene.vendor().faults().tokensDieAfter(5);
            try (Underway run = new Underway(scene)) {
                HttpResponse<String> answer = new StatusPort(log)
                        .await(
                                METRICS,
                                response ->
                                        has(response, "caravan_feed_intervals{feed=\"acme\",state=\"delivered\"} 6"));

                List<Manifest> manifests = scene.manifests();
                List<Integer> statuses = scene.vendor().statistics().log().stream()
                        .filter(request -> !request.path().equals("/oauth/token"))
                        .map(LoggedRequest::status)
                        .toList();
                assertThat(statuses).contains(200, 401, 429, 503);
                assertThat(value(answer, requests("2xx"))).isEqualTo(Collections.frequency(statuses, 200));
                assertThat(value(answer, requests("401"))).isEqualTo(Collections.frequency(statuses, 401));
                assertThat(value(answer, requests("429"))).isEqualTo(Collections.frequency(statuses, 429));
                assertThat(value(answer, requests("5xx"))).isEqualTo(Collections.frequency(statuses, 503));
                assertThat(value(answer, requests("none"))).isZero();
                assertThat(value(answer, of("token_renewals_total"))).isEqualTo(1);
                assertThat(value(answer, of("throttle_hold_seconds_total"))).isPositive();
                assertThat(value(answer, of("response_bytes_total"))).isPositive();
                assertThat(value(answer, of("revisions_total"))).isEqualTo(manifests.size());
                assertThat(value(answer, of("records_total")))
                        .isEqualTo(sum(manifests, m -> m.counts().records()));
                assertThat(value(answer, of("pages_total")))
                        .isEqualTo(sum(manifests, m -> m.effort().pages()));
                assertThat(value(answer, ofSink("delivered_records_total")))
                        .isEqualTo(scene.records().size());
                assertThat(value(answer, ofSink("delivered_bytes_total")))
                        .isEqualTo(sum(manifests, m -> m.data().bytes()));
                assertThat(value(
                                answer,
                                "caravan_deliveries_seconds_count{feed=\"acme\",outcome=\"delivered\",sink=\"file\"}"))
                        .isEqualTo(manifests.size());
                assertThat(answer.body())
                        .contains("camel_exchanges_total{", "routeId=\"call-api\"", "jvm_memory_used_bytes{");
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    private static String requests(String outcome) {
        return "caravan_requests_seconds_count{feed=\"acme\",outcome=\"" + outcome + "\"}";
    }

    private static String of(String counter) {
        return "caravan_" + counter + "{feed=\"acme\"}";
    }

    private static String ofSink(String counter) {
        return "caravan_" + counter + "{feed=\"acme\",sink=\"file\"}";
    }

    private static double sum(List<Manifest> manifests, ToLongFunction<Manifest> count) {
        return manifests.stream().mapToLong(count).sum();
    }

    private static double value(HttpResponse<String> answer, String series) {
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .reduce((one, other) -> {
                    throw new AssertionError(series + " is there twice");
                })
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + answer.body()));
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
                        .contains(
                                "caravan_feed_due_intervals{feed=\"acme\"} 6",
                                "caravan_feed_oldest_undelivered_seconds{feed=\"acme\"} "
                                        + Duration.ofDays(30).toSeconds(),
                                "caravan_vendor_up{feed=\"acme\"} 0");
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
                assertThat(line).matches(".* (gauge|counter|summary|info)");
            } else if (line.startsWith("# HELP ")) {
                assertThat(line).startsWith("# HELP " + current + " ");
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).startsWith(current);
                assertThat(series.add(line.substring(0, line.lastIndexOf(' '))))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(body).endsWith("# EOF\n");
        assertThat(series).filteredOn(one -> one.startsWith("caravan_")).hasSizeBetween(60, 90);
        assertThat(series).hasSizeLessThan(400);
    }

    private static boolean has(HttpResponse<String> response, String line) {
        return response.body().lines().anyMatch(line::equals);
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
    }
}
