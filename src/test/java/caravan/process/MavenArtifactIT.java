package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Caravan's jar in a Maven repository is all that JBang and Camel JBang need: no checkout, no build, and JBang's home is empty. The other
 * jars come from the repository that Maven has filled, so that nothing is downloaded.
 */
@Tag("full")
class MavenArtifactIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String ARTIFACT = "io.github.caravan-integration:caravan:1.0.0";
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(3));

    @TempDir
    Path folder;

    private Path home;
    private String filled;
    private String published;
    private String local;

    @BeforeEach
    void publish() throws IOException {
        home = folder.resolve("jbang");
        local = "-Dmaven.repo.local=" + folder.resolve("local");
        Path place = Files.createDirectories(folder.resolve("repository/io/github/caravan-integration/caravan/1.0.0"));
        Files.copy(PROJECT.resolve("pom.xml"), place.resolve("caravan-1.0.0.pom"));
        Files.copy(PROJECT.resolve("target/caravan.jar"), place.resolve("caravan-1.0.0.jar"));
        filled = Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"))
                .toUri()
                .toString();
        published = folder.resolve("repository").toUri().toString();
    }

    @Test
    void jbangRunsTheDemo() {
        CaravanProcess work = CaravanProcess.empty(folder.resolve("work"));

        Ended ended = JBangScript.started(
                        work,
                        home,
                        List.of(local, "--repos", "maven=" + filled + ",ours=" + published),
                        ARTIFACT,
                        "demo")
                .end();

        ended.assertCode(0);
        assertThat(ended.text()).containsPattern("missing +0\\R +doubled or altered +0");
    }

    @Test
    void camelRunNeedsTheSettingsAndTheArtifact() throws Exception {
        try (Simulator simulator = simulator()) {
            Vendor vendor = vendor(simulator, "work");

            Ended ended = camel(
                    vendor.caravan(),
                    "run",
                    "application.properties",
                    "--dep=mvn:" + ARTIFACT,
                    "--repos=" + filled + "," + published,
                    "--property=caravan.command=once");

            ended.assertCode(0);
            vendor.assertEachRecordOnce();
            assertThat(vendor.caravan().folder().resolve("routes")).doesNotExist();
        }
    }

    @Test
    void aProjectThatCamelExportedRunsWithTheRoutesOfTheJarAndItsOwn() throws Exception {
        try (Simulator simulator = simulator()) {
            Vendor vendor = vendor(simulator, "work");
            vendor.caravan().with("feed.acme.record-route", "mine");
            Path work = vendor.caravan().folder();
            // export rewrites file: in properties, so the project has short ones
            Files.writeString(work.resolve("application.properties"), "caravan.feeds=acme\ncaravan.command=once\n");
            Files.writeString(
                    work.resolve("mine.camel.yaml"),
                    """
                    - route:
                        id: mine
                        from:
                          uri: direct:mine
                          steps:
                            - log: a route of the project
                    """);

            camel(
                            vendor.caravan(),
                            "export",
                            "application.properties",
                            "mine.camel.yaml",
                            "--runtime=main",
                            "--gav=com.acme:extract:1.0",
                            "--dir=project",
                            "--dep=mvn:" + ARTIFACT,
                            "--repos=" + filled + "," + published)
                    .assertCode(0);
            assertThat(work.resolve("project/pom.xml")).content().contains("<artifactId>caravan</artifactId>");
            assertThat(simulator.statistics().log()).isEmpty(); // the export itself extracts nothing
            Files.delete(work.resolve("application.properties"));
            Ended ended = compiled(vendor.caravan(), work.resolve("project/src/main"));

            ended.assertCode(0);
            assertThat(ended.text()).contains("a route of the project");
            vendor.assertEachRecordOnce();
        }
    }

    /** The exported project as its pom would run it: its class and its resources before the jars. */
    private static Ended compiled(CaravanProcess caravan, Path main) {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        main.resolve("resources").toString(),
                        main.resolve("java/com/acme/extract/CamelApplication.java")
                                .toString());
        assertThat(compiled).isZero();
        String path = main.resolve("resources") + ":" + PROJECT.resolve("target/caravan.jar") + ":"
                + PROJECT.resolve("target/lib") + "/*";
        return caravan.program(
                        Map.of("CARAVAN_COMMAND", "once"),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                path,
                                "com.acme.extract.CamelApplication"))
                .end();
    }

    private Ended camel(CaravanProcess caravan, String... arguments) {
        // JBang itself takes the jars of Camel's command from the repository that Maven has filled
        return JBangScript.started(caravan, home, List.of("-R=" + local), "src/jbang/CamelJBang.java", arguments)
                .end();
    }

    private Vendor vendor(Simulator simulator, String work) throws IOException {
        CaravanProcess caravan = CaravanProcess.empty(folder.resolve(work));
        Files.copy(PROJECT.resolve("application.properties"), caravan.folder().resolve("application.properties"));
        return Vendor.of(simulator, caravan, START, END);
    }

    private static Simulator simulator() {
        return Vendor.simulator(Conversations.of(3, START, END, 60, Size.REALISTIC));
    }
}
