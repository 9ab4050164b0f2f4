package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that end by themselves, by the list of classes that their JVM loads. */
@Tag("full")
@Timeout(240)
class NoMetersIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan", "status", "once"})
    void theyLoadNoClassOfMetricsAndHealth(String command) throws Exception {
        Path classes = folder.resolve("classes.txt");
        try (Simulator simulator = Vendor.simulator(Conversations.none())) {
            CaravanProcess caravan = new CaravanProcess(folder.resolve("work"))
                    .environment("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
            Vendor.of(simulator, caravan, START, START.plusSeconds(3600))
                    .caravan()
                    .run(command);
        }

        List<String> loaded;
        try (Stream<String> lines = Files.lines(classes)) {
            loaded = lines.flatMap(line -> LOADED.matcher(line).results())
                    .map(found -> found.group(1))
                    .toList();
        }
        assertThat(loaded).contains("caravan.camel.wiring.Wiring");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("io.micrometer.")
                        || name.startsWith("io.prometheus.")
                        || name.startsWith("org.apache.camel.component.micrometer.")
                        || name.startsWith("caravan.camel.meter.")
                        || name.startsWith("caravan.observe."));
    }
}
