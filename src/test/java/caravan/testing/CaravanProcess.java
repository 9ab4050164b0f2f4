package caravan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder as a user has it, with routes/ and application.properties, and the jar to be run in it. */
public final class CaravanProcess {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 480;

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private String before = "";
    private boolean interruptible;
    private String heap = "256m";

    public CaravanProcess(Path folder) {
        this(folder, List.of("application.properties", "routes"));
    }

    private CaravanProcess(Path folder, List<String> files) {
        this.folder = folder;
        folder.toFile().mkdirs();
        files.forEach(this::copy);
    }

    /** A folder without routes and settings: Caravan takes those of its jar. */
    public static CaravanProcess empty(Path folder) {
        return new CaravanProcess(folder, List.of());
    }

    /** A setting by {@code -D}. */
    public CaravanProcess with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    public CaravanProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A shell command that prepares the process, such as {@code ulimit -f 100}. */
    public CaravanProcess after(String command) {
        before = command + "; ";
        return this;
    }

    /** Listens to SIGINT even where the process that runs the tests ignores it, as one in the background may; Linux only. */
    public CaravanProcess interruptible() {
        interruptible = true;
        return this;
    }

    /** How much memory Java may take for objects, such as {@code 64m}. */
    public CaravanProcess heap(String most) {
        heap = most;
        return this;
    }

    public Path folder() {
        return folder;
    }

    /** Starts a command; its output goes to a file of its own. */
    public Running start(String... command) {
        List<String> line = new ArrayList<>(interruptible ? List.of("env", "--default-signal=INT") : List.of());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + heap);
        settings.forEach((name, value) -> line.add("-D" + name + "=" + value));
        line.addAll(List.of("-jar", PROJECT.resolve("target/caravan.jar").toString()));
        line.addAll(List.of(command));
        return start(shell(line), environment);
    }

    /** Starts another program in the folder, with the settings in its environment. */
    public Running program(Map<String, String> more, List<String> line, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        settings.forEach((name, value) -> all.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        all.putAll(more);
        List<String> whole = new ArrayList<>(line);
        whole.addAll(List.of(arguments));
        return start(whole, all);
    }

    private Running start(List<String> line, Map<String, String> variables) {
        try {
            Path output = Files.createTempFile(folder, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.environment().keySet().removeIf(name -> name.matches("(CARAVAN|FEED|SINK|GENESYS|JAVA_TOOL)_.*"));
            builder.environment().putAll(variables);
            Process process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Running(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    public Ended run(String... command) {
        return start(command).end();
    }

    private List<String> shell(List<String> line) {
        if (before.isEmpty()) {
            return line;
        }
        List<String> quoted = line.stream().map(word -> "'" + word + "'").toList();
        return List.of("bash", "-c", before + "exec " + String.join(" ", quoted));
    }

    private void copy(String name) {
        Path source = PROJECT.resolve(name);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = folder.resolve(PROJECT.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that was started here. */
    public record Running(Process process, Path output) {
        /** {@code kill -9}. */
        public void kill() {
            process.destroyForcibly();
            end();
        }

        /** {@code kill -15}. */
        public void terminate() {
            process.destroy();
        }

        /** {@code kill -2}, as Ctrl-C does. */
        public void interrupt() throws IOException, InterruptedException {
            int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        }

        public String text() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Ended end() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("It did not end in " + PATIENCE_SECONDS + " s:\n" + text());
                }
                return new Ended(process.exitValue(), text());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** How a process ended. */
    public record Ended(int code, String text) {
        public void assertCode(int expected) {
            assertThat(code).as(text).isEqualTo(expected);
        }
    }
}
