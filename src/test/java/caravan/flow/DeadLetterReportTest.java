package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.ledger.LetterCount;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are set aside are missing at the sinks: no command that looks says otherwise. */
@Tag("full")
class DeadLetterReportTest {
    @TempDir
    Path folder;

    @Test
    void onceEndsWithOneAndStatusNamesWhatIsSetAside() {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .filteredOn(line -> line.startsWith("WARN Record set aside feed=acme"))
                    .singleElement()
                    .asString()
                    .contains("no start that is an instant", folder.toString());
            assertThat(counts(scene))
                    .containsExactly(new LetterCount(null, "the record has no start that is an instant", 3));
            assertThat(run(scene, "status")).isEqualTo(1);
            assertThat(scene.once()).isEqualTo(1);
        }
    }

    @Test
    void acceptedLettersAreKeptAndDoNotCountAsMissing() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            assertThat(run(scene, "replay")).isEqualTo(1);

            scene.with("caravan.command.accept", "true");
            assertThat(run(scene, "replay")).isZero();
            scene.with("caravan.command.accept", "false");

            assertThat(counts(scene)).isEmpty();
            assertThat(run(scene, "status")).isZero();
            assertThat(run(scene, "replay")).isZero();
            assertThat(scene.once()).isZero();
            assertThat(Files.readAllLines(letters())).hasSize(3);
        }
    }

    @Test
    void aReplayEndsWithOneSummaryLine() throws Exception {
        try (Scene scene = scene()) {
            scene.once();

            assertThat(Printed.of(scene, "replay").lines())
                    .last()
                    .asString()
                    .matches("replay finished: replayed=0 staying=3 accepted=0 intervals=0 records=0 bytes=0 missing=0"
                            + " dead-letters=3");
            scene.with("caravan.command.accept", "true");
            assertThat(Printed.of(scene, "replay").lines())
                    .last()
                    .asString()
                    .startsWith("replay finished: replayed=0 staying=3 accepted=3")
                    .endsWith("missing=0 dead-letters=0");
        }
    }

    @Test
    void lettersThatWereDeletedByHandAreCountedUntilAReplay() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            Files.delete(letters());
            assertThat(scene.once()).isEqualTo(1);

            assertThat(run(scene, "replay")).isZero();

            assertThat(scene.once()).isZero();
        }
    }

    @Test
    void aLostLedgerCountsTheLettersAgain() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            Files.delete(folder.resolve("ledger.mv.db"));

            scene.with("caravan.command.rebuild", "true");
            assertThat(run(scene, "status")).isEqualTo(1);

            assertThat(counts(scene)).extracting(LetterCount::letters).containsExactly(3L);
        }
    }

    private Scene scene() {
        Conversations conversations = Scene.conversations(20, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            conversations.add(
                    "{\"conversationId\":\"k-" + i + "\",\"conversationStart\":\"soon\"}",
                    Scene.START.plusSeconds(700 + i),
                    null);
        }
        return new Scene(folder, new GenesysCloud(conversations)).lasting(Duration.ofHours(1));
    }

    private static List<LetterCount> counts(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.letters().missing("acme");
        }
    }

    private Path letters() {
        return folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson");
    }

    private static int run(Scene scene, String command) {
        scene.with("caravan.command", command);
        int code = scene.once();
        scene.with("caravan.command", "once");
        return code;
    }
}
