package caravan.observe;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.meter.WorkMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is generated from {@link Metric}. */
class MetricsDocumentTest {
    private static final Path PAGE = Path.of("docs/metrics.md");
    private static final String INTRODUCTION =
            """
            # Metrics

            This page is generated from the code, and a test holds both together. `run` serves the metrics on `caravan.status.port` at
            `/observe/metrics`, in OpenMetrics text. Labels have values from your settings, such as the names of feeds and sinks, or fixed
            values. No metric has a key, an id or a text of the vendor. `deploy/prometheus/alerts.yml` has alert rules for them.

            ## Gauges

            Read from the ledger and the process when they are requested, at most a second old.

            | metric | labels | meaning |
            | --- | --- | --- |
            """;
    private static final String WORK =
            """

            ## Counters and timers

            Counted in this process since its start. All are there from the start, with 0. A timer has three names: how many, their
            seconds together, and the longest of late.

            | metric | labels | meaning |
            | --- | --- | --- |
            """;
    private static final String OTHERS =
            """

            ## Camel and the JVM

            Micrometer's meters of Camel's routes begin with `camel_`; their labels name the route, such as `routeId="call-api"`. Those of the
            JVM begin with `jvm_`, `process_` and `system_`.
            """;

    @Test
    void thePageHasEveryMetricWithItsHelp() throws IOException {
        String page = INTRODUCTION
                + Stream.of(Metric.values()).map(MetricsDocumentTest::row).collect(Collectors.joining())
                + WORK
                + Stream.of(WorkMetric.values()).map(MetricsDocumentTest::row).collect(Collectors.joining())
                + OTHERS;
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("generated: mvn -q test -Dtest=MetricsDocumentTest -DargLine=-Ddocs.write=true")
                .hasContent(page);
    }

    private static String row(Metric metric) {
        return row(List.of(metric.written()), metric.labels(), metric.help());
    }

    private static String row(WorkMetric metric) {
        return row(metric.written(), metric.labels(), metric.help());
    }

    private static String row(List<String> written, List<String> names, String help) {
        String name = written.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
        String labels = names.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| " + name + " | " + labels + (labels.isEmpty() ? "| " : " | ") + help + " |\n";
    }
}
