package caravan.soak;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.process.CaravanProcess;
import caravan.process.CaravanProcess.Ended;
import caravan.process.CaravanProcess.Running;
import caravan.process.FreePort;
import caravan.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Starts and stops Caravan's processes, as the Dockerfile does, and counts how they ended. */
final class Operator {
    private static final int EXIT_TERMINATED = 143;
    private static final Path JAR = Path.of("target/caravan.jar").toAbsolutePath();
    private static final List<Class<?>> OURS = List.of(SoakMain.class, SharedClock.class);

    private static final List<String> EXPECTED =
            List.of("Not delivered: ", "cannot be planned: GET http", "cannot be planned: Token endpoint");

    private final CaravanProcess caravan;
    private final Path clock;
    private final Path soakJar;
    private final Path archive;
    private final Map<String, Integer> ends = new TreeMap<>();
    private int port;

    /** Prepares a folder as a user has it. */
    Operator(Path folder, Path clock, Simulator vendor, Scale scale, String brokers) {
        this.caravan = new CaravanProcess(folder);
        this.clock = clock;
        this.soakJar = folder.resolve("soak.jar");
        this.archive = folder.resolve("caravan.jsa");
        pack(soakJar);
        settings(vendor, scale, brokers);
    }

    /** Has Java write its archive of classes, which makes each later start quicker. */
    void prepare() {
        ended(
                "once, nothing due",
                begin("once", "-XX:ArchiveClassesAtExit=" + archive).end(),
                0);
    }

    Running start(String command) {
        return begin(command, "-XX:SharedArchiveFile=" + archive);
    }

    void kill(Running running) {
        if (running.process().isAlive()) {
            running.kill();
            count("SIGKILL");
        } else {
            Ended end = running.end();
            assertThat(end.code()).as("%s", tail(end.text())).isIn(0, 1);
            count("once, over before the SIGKILL");
        }
    }

    void terminate(Running running) {
        running.terminate();
        Ended end = running.end();
        if (end.code() == 0 || end.code() == 1) {
            count("once, over before the SIGTERM");
        } else {
            ended("SIGTERM", end, EXIT_TERMINATED);
        }
    }

    /** Until all is delivered, which takes one run where nothing goes wrong. */
    void once(int tries) {
        Ended end = start("once").end();
        for (int more = 1; more < tries && end.code() == 1; more++) {
            count("once, exit 1");
            end = start("once").end();
        }
        ended("once, exit 0", end, 0);
    }

    /** How processes ended, and how often. */
    Map<String, Integer> ends() {
        return ends;
    }

    /**
     * Lines of the level ERROR in all logs, but for those that name what a run has not delivered, and those of a vendor that
     * is down while a run plans.
     */
    List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder(), "*.log")) {
            for (Path log : logs) {
                for (String line : Files.readAllLines(log)) {
                    if (line.contains(" ERROR ") && EXPECTED.stream().noneMatch(line::contains)) {
                        errors.add(log.getFileName() + ": " + line);
                    }
                }
            }
        }
        return errors;
    }

    int kills() {
        return ends.getOrDefault("SIGKILL", 0);
    }

    Path folder() {
        return caravan.folder();
    }

    /** Where the process that was started last answers for its status. */
    int port() {
        return port;
    }

    private void ended(String how, Ended end, int expected) {
        assertThat(end.code()).as("%s%n%s", how, tail(end.text())).isEqualTo(expected);
        count(how);
    }

    private void count(String how) {
        ends.merge(how, 1, Integer::sum);
    }

    private Running begin(String command, String option) {
        try {
            port = FreePort.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Xlog:disable",
                option,
                "-cp",
                soakJar + ":" + JAR,
                SoakMain.class.getName()));
        return caravan.program(Map.of("CARAVAN_STATUS_PORT", Integer.toString(port)), line, command, clock.toString());
    }

    private void settings(Simulator vendor, Scale scale, String brokers) {
        caravan.with("caravan.feeds", String.join(",", names()))
                .with("caravan.retry.delay", "20ms")
                .with("caravan.retry.max-delay", "200ms")
                .with("caravan.retry.retry-after-max", "1s")
                .with("sink.kafka.brokers", brokers);
        for (SoakedFeed feed : SoakedFeed.ALL) {
            String name = "feed." + feed.name() + ".";
            caravan.with(name + "source", feed.source())
                    .with(name + "api-url", vendor.uri().toString())
                    .with(name + "token-url", vendor.uri() + "/oauth/token")
                    .with(name + "client-id", feed.client())
                    .with(name + "client-secret", SoakedFeed.SECRET)
                    .with(name + "requests-per-minute", "100000")
                    .with(name + "response-timeout", "3s")
                    .with(name + "page-max-bytes", "32MB")
                    .with(name + "job-poll", "20ms")
                    .with(name + "job-timeout", "P30D")
                    .with(name + "schedule", "* * * * * ?")
                    .with(name + "start", Scale.BEGIN.toString())
                    .with(name + "end", scale.end().toString())
                    .with(name + "revisit", Scale.REVISIT.toString())
                    .with(name + "revisit-every", Scale.REVISIT_EVERY.toString())
                    .with(name + "page-size", Integer.toString(scale.pageSize()))
                    .with(name + "sink", feed.sinks());
        }
    }

    private static List<String> names() {
        return SoakedFeed.ALL.stream().map(SoakedFeed::name).toList();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4_000));
    }

    /** Java archives classes of jars, not of folders. */
    private static void pack(Path jar) {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> one : OURS) {
                String name = one.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(in).transferTo(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
