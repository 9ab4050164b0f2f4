package caravan.soak;

import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Running;
import caravan.testing.FreePort;
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
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A folder as a user has it, in which processes start as the Dockerfile starts them, with the vendor's clock. */
final class Installation {
    private static final Path JAR = Path.of("target/caravan.jar").toAbsolutePath();
    private static final List<Class<?>> OURS = List.of(SoakMain.class, SharedClock.class);

    /** The undelivered intervals of a run that ended with 1, or a vendor that was down when it planned. */
    private static final List<String> EXPECTED =
            List.of("Not delivered ", "reason=\"GET http", "reason=\"Token endpoint");

    private final CaravanProcess caravan;
    private final Path clock;
    private final Path soakJar;
    private final Path archive;
    private int port;

    Installation(Path folder, Path clock, Simulator vendor, Scale scale, String brokers) {
        this.caravan = new CaravanProcess(folder);
        this.clock = clock;
        this.soakJar = folder.resolve("soak.jar");
        this.archive = folder.resolve("caravan.jsa");
        pack(soakJar);
        settings(vendor, scale, brokers);
    }

    /** Starts one that has Java write its archive of classes, which makes each later start quicker. */
    Running first() {
        return start("once", "-XX:ArchiveClassesAtExit=" + archive);
    }

    Running start(String command) {
        return start(command, "-XX:SharedArchiveFile=" + archive);
    }

    Path folder() {
        return caravan.folder();
    }

    /** The status address of the process that was started last. */
    int port() {
        return port;
    }

    /** Lines of the level ERROR in all logs that are not to be there, whatever the vendor does. */
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

    private Running start(String command, String option) {
        try {
            port = FreePort.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable",
                option,
                "-cp",
                soakJar + ":" + JAR,
                SoakMain.class.getName());
        return caravan.program(Map.of("CARAVAN_STATUS_PORT", Integer.toString(port)), line, command, clock.toString());
    }

    private void settings(Simulator vendor, Scale scale, String brokers) {
        List<String> names = SoakedFeed.ALL.stream().map(SoakedFeed::name).toList();
        caravan.with("caravan.feeds", String.join(",", names))
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
                    .with(name + "page-size", Integer.toString(scale.pageSize()))
                    .with(name + "page-max-bytes", "32MB")
                    .with(name + "job-poll", "20ms")
                    .with(name + "job-timeout", "P30D")
                    .with(name + "schedule", "* * * * * ?")
                    .with(name + "start", Scale.BEGIN.toString())
                    .with(name + "end", scale.end().toString())
                    .with(name + "revisit", Scale.REVISIT.toString())
                    .with(name + "revisit-every", Scale.REVISIT_EVERY.toString())
                    .with(name + "sink", feed.sinks());
        }
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
