package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
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
        Simulator simulator = Vendor.simulator(Conversations.of(3, START, END, 60, Size.REALISTIC));
        simulator.faults().onQuery(2, new Fault.TokenDies());
        return simulator;
    }
}
