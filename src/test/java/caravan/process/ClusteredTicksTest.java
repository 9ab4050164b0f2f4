package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.testing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with the example cluster and the real route schedule; twenty feeds tick each second. */
@Tag("full")
@Timeout(300)
class ClusteredTicksTest {
    private static final int FEEDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private String url;

    /** A tick of a feed, for a second of the epoch. */
    private record Tick(String feed, long due) {}

    @BeforeEach
    void makeTables() throws Exception {
        url = Database.POSTGRESQL.url(folder);
        execute(Files.readString(Path.of("examples/cluster/quartz-tables.sql")));
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void noneOf1000TicksIsTwiceAndNoneIsMissedWhenAProcessStops() throws Exception {
        Process first = start("first");
        start("second");
        await().atMost(PATIENCE)
                .until(() -> ticks("first").size() > 200 && ticks("second").size() > 200);

        first.destroy();
        first.waitFor();
        int before = ticks().size();
        await().atMost(PATIENCE).until(() -> ticks().size() > Math.max(1_000, before + 10 * FEEDS));

        assertThat(ticks()).doesNotHaveDuplicates();
        seconds(ticks()).forEach((feed, due) -> assertThat(due).as(feed).isEqualTo(unbroken(due)));
    }

    /** All processes die, and the pause is made ten minutes long. */
    @Test
    void afterAPauseOfAllEachFeedGetsOneTickForAllThatItMissed() throws Exception {
        start("first");
        start("second");
        await().atMost(PATIENCE).until(() -> ticks().size() > 4 * FEEDS);
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        execute("update qrtz_triggers set next_fire_time = next_fire_time - 600000");

        start("third");

        await().atMost(PATIENCE)
                .until(() -> seconds("third").size() == FEEDS
                        && seconds("third").values().stream().allMatch(due -> due.size() > 5));
        seconds("third").forEach((feed, due) -> {
            assertThat(due).as(feed).doesNotHaveDuplicates();
            assertThat(due.get(due.size() - 1) - due.get(0)).as(feed).isBetween(due.size() - 2L, due.size() + 1L);
        });
        assertThat(ticks()).doesNotHaveDuplicates();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Long> unbroken(List<Long> due) {
        return Stream.iterate(due.get(0), second -> second + 1)
                .limit(due.get(due.size() - 1) - due.get(0) + 1)
                .toList();
    }

    private Process start(String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TickingNode.class.getName(),
                        url,
                        Integer.toString(FEEDS),
                        "* * * * * ?")
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".err").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".out").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private static Map<String, List<Long>> seconds(List<Tick> ticks) {
        return ticks.stream()
                .collect(Collectors.groupingBy(
                        Tick::feed, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), of -> of.stream()
                                .map(Tick::due)
                                .sorted()
                                .toList())));
    }

    private Map<String, List<Long>> seconds(String process) {
        return seconds(ticks(process));
    }

    private List<Tick> ticks() {
        return Stream.of("first", "second", "third")
                .flatMap(process -> ticks(process).stream())
                .toList();
    }

    private List<Tick> ticks(String process) {
        Path out = folder.resolve(process + ".out");
        try {
            return !Files.exists(out)
                    ? List.of()
                    : Files.readString(out)
                            .lines()
                            .filter(line -> line.matches("TICK f\\d+ \\d{13}"))
                            .map(line -> line.split(" ", -1))
                            .map(words -> new Tick(words[1], Long.parseLong(words[2]) / 1_000))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
