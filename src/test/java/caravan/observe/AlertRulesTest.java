package caravan.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import caravan.camel.meter.WorkMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of deploy/prometheus, by promtool where it is installed (Debian's package {@code prometheus}). */
class AlertRulesTest {
    private static final Path FOLDER = Path.of("deploy/prometheus");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Pattern METRIC = Pattern.compile("caravan_[a-z_]+");

    @Test
    void eachMetricOfTheRulesAndOfTheirTestsIsDocumented() throws IOException {
        List<String> known = Stream.concat(
                        Stream.of(Metric.values()).map(Metric::written),
                        Stream.of(WorkMetric.values()).flatMap(metric -> metric.written().stream()))
                .toList();

        assertThat(used("alerts.yml")).isNotEmpty().isSubsetOf(known);
        assertThat(used("alerts-test.yml")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void promtoolProvesThatEachAlertFiresAndIsSilentWhileAllIsWell() throws Exception {
        assumeTrue(
                Files.isExecutable(PROMTOOL),
                "SKIPPED: promtool is not installed, the alert rules are not tested: apt-get install prometheus");
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "alerts-test.yml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();

        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    private static Set<String> used(String file) throws IOException {
        return METRIC.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }
}
