package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code caravan}, installed in a folder whose name has a blank. */
@Tag("full")
class LauncherIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(2));
    private static final String OWN_ROUTE =
            """
            - route:
                id: own-greeting
                from:
                  uri: direct:own-greeting
                  steps:
                    - bean:
                        beanType: own.Greeting
            """;

    @TempDir
    Path folder;

    private Path home;
    private Simulator simulator;
    private Vendor vendor;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("in stallation"));
        Files.copy(PROJECT.resolve("caravan"), home.resolve("caravan"));
        Files.createSymbolicLink(home.resolve("target"), PROJECT.resolve("target"));
        simulator = Vendor.simulator(Conversations.of(3, START, END, 20, Size.REALISTIC));
        vendor = Vendor.of(simulator, new CaravanProcess(folder.resolve("work")), START, END);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theFirstStartArchivesItsClassesAndTheNextUsesThem() throws Exception {
        launched(Map.of(), "once").assertCode(0);

        try (Stream<Path> data = Files.list(vendor.caravan().folder().resolve("data"))) {
            assertThat(data.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> name.matches("classes-\\d+\\.jsa"))
                    .hasSize(1);
        }
        assertThat(launched(Map.of("JAVA_OPTS", "-Xlog:class+load"), "once").text())
                .containsPattern("caravan\\.ledger\\.Ledger source: shared objects file \\(top\\)");
        vendor.assertEachRecordOnce();
    }

    @Test
    void aStartLoadsNothingThatItDoesNotUse() {
        launched(Map.of(), "once").assertCode(0);

        Ended second = launched(Map.of("JAVA_OPTS", "-Xlog:class+load -Xshare:off"), "once");

        second.assertCode(0);
        assertThat(second.text())
                .contains("] caravan.ledger.Ledger source")
                .doesNotContain("] org.flywaydb.core.Flyway source") // the ledger has the tables of this version
                .doesNotContain("] ch.qos.logback.core.joran.GenericXMLConfigurator source")
                .doesNotContain("] org.apache.kafka.clients.")
                .doesNotContain("] software.amazon.awssdk.services.")
                .doesNotContain("] io.micrometer.")
                .doesNotContain("] caravan.observe.")
                .doesNotContain("] caravan.simulator.");
    }

    @Test
    void aBadArchiveFailsNoStart() throws Exception {
        launched(Map.of(), "once").assertCode(0);
        try (Stream<Path> data = Files.list(vendor.caravan().folder().resolve("data"))) {
            for (Path archive :
                    data.filter(path -> path.toString().endsWith(".jsa")).toList()) {
                assertThat(archive.toFile().setWritable(true)).isTrue();
                Files.writeString(archive, "not an archive");
            }
        }

        Ended ended = launched(Map.of(), "once");

        ended.assertCode(0);
        assertThat(ended.text()).doesNotContain("[cds]").doesNotContain("archive");
    }

    @Test
    void jarsInExtAreOnTheClassPathOfLauncherAndJavaJar() throws Exception {
        Files.writeString(vendor.caravan().folder().resolve("routes/own.camel.yaml"), OWN_ROUTE);
        Ended without = launched(Map.of(), "once");
        writeExtension();

        launched(Map.of(), "once").assertCode(0);
        javaJar("once").assertCode(0);

        assertThat(without.code()).as(without.text()).isEqualTo(2);
        assertThat(without.text()).contains("own.Greeting");
    }

    @Test
    void withoutJavaItSaysWhatToInstall() {
        Ended ended = launched(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "once");

        ended.assertCode(2);
        assertThat(ended.text()).contains("no Java at", "Install Java 17, or set JAVA_HOME");
    }

    private Ended launched(Map<String, String> more, String command) {
        return vendor.caravan()
                .program(more, List.of("sh", home.resolve("caravan").toString()), command)
                .end();
    }

    private Ended javaJar(String command) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line =
                List.of(java, "-jar", home.resolve("target/caravan.jar").toString());
        return vendor.caravan().program(Map.of(), line, command).end();
    }

    /** A jar of a user's own with one class. */
    private void writeExtension() throws IOException {
        Path source = Files.createDirectories(folder.resolve("own")).resolve("Greeting.java");
        Files.writeString(source, "package own; public class Greeting { public String greet() { return \"hello\"; } }");
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        assertThat(failed).isZero();
        Path jar = Files.createDirectories(home.resolve("ext")).resolve("own.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("own/Greeting.class"));
            Files.copy(folder.resolve("own/Greeting.class"), entries);
        }
    }
}
