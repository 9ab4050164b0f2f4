package caravan.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            `/observe/metrics`, in OpenMetrics text. All are gauges, read from the ledger and the process when they are requested, at most
            a second old. Labels have values from your settings, such as the names of feeds and sinks, or fixed values. No metric has a
            key, an id or a text of the vendor.

            | metric | labels | meaning |
            | --- | --- | --- |
            """;

    @Test
    void thePageHasEveryMetricWithItsHelp() throws IOException {
        String page = INTRODUCTION
                + Stream.of(Metric.values()).map(MetricsDocumentTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("generated: mvn -q test -Dtest=MetricsDocumentTest -DargLine=-Ddocs.write=true")
                .hasContent(page);
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + metric.written() + "` | " + labels + (labels.isEmpty() ? "| " : " | ") + metric.help() + " |\n";
    }
}
