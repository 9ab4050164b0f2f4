package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar has routes and default settings of its own. Files beside the process replace them one by one. */
@Tag("full")
class JarAloneIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void aFeedIsReadInAFolderThatIsEmpty() throws Exception {
        Instant end = START.plus(Duration.ofHours(2));
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, end, 50, Size.REALISTIC))) {
            Vendor vendor = Vendor.of(simulator, CaravanProcess.empty(folder), START, end);

            Ended ended = vendor.caravan().run("once");

            ended.assertCode(0);
            vendor.assertEachRecordOnce();
            vendor.assertNothingIsLeftOver();
        }
    }

    @Test
    void aRouteFileInTheFolderReplacesThatFileAlone() throws Exception {
        Instant end = START.plus(Duration.ofHours(2));
        try (Simulator simulator = Vendor.simulator(Conversations.of(3, START, end, 50, Size.REALISTIC))) {
            Vendor vendor = Vendor.of(simulator, CaravanProcess.empty(folder), START, end);
            Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
            Files.createDirectory(folder.resolve("routes"));
            Files.writeString(
                    folder.resolve("routes/on-token.camel.yaml"),
                    Files.readString(Path.of("routes/on-token.camel.yaml")).replace("${body}", "of the folder"));

            Ended ended = vendor.caravan().run("once");

            ended.assertCode(0);
            assertThat(ended.text()).contains("of the folder");
            vendor.assertEachRecordOnce();
        }
    }
}
