package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code simulator}: what it prints is enough to read from it. */
@Tag("full")
class SimulatorIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLinesThatItPrintsAreEnoughToReadFromIt(boolean cxOne) throws Exception {
        List<String> command = new ArrayList<>(List.of("simulator", "--port=0", "--conversations=100", "--days=1"));
        if (cxOne) {
            command.add("--cxone");
        }
        command.add("--fault=token-dies=5,too-many=4");
        Running vendor = new CaravanProcess(folder.resolve("vendor")).start(command.toArray(String[]::new));
        try {
            await().atMost(PATIENCE).until(() -> vendor.text().contains("_TOKEN_URL=http"));
            CaravanProcess caravan = new CaravanProcess(folder.resolve("caravan"));
            Files.writeString(caravan.folder().resolve(".env"), settings(vendor.text()));
            Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(6));

            caravan.with("feed.*.start", start.toString()).run("once").assertCode(0);

            FileSink sink = new FileSink(caravan.folder().resolve("out"), Compression.GZIP, "");
            assertThat(sink.manifests(cxOne ? "acme" : "genesys"))
                    .anyMatch(manifest -> manifest.counts().records() > 0);
        } finally {
            vendor.terminate();
            vendor.end();
        }
    }

    @Test
    void aFaultThatDoesNotExistEndsWithTheNearestName() {
        Ended ended = new CaravanProcess(folder).run("simulator", "--port=0", "--fault=token-dyes");

        ended.assertCode(2);
        assertThat(ended.text()).contains("--fault token-dyes: no such fault; the nearest is token-dies.");
    }

    private static String settings(String printed) {
        return printed.lines().filter(line -> line.matches("[A-Z_]+=.*")).collect(Collectors.joining("\n"));
    }
}
