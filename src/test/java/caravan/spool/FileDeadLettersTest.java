package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDeadLettersTest extends DeadLettersContract {
    private final Path folder;
    private final Path file;

    FileDeadLettersTest(@TempDir Path folder) {
        this.folder = folder.resolve("dead");
        this.file = this.folder.resolve("acme/acme-20261101T060000Z-20261101T070000Z-r1.ndjson");
    }

    @Override
    protected DeadLetters open() {
        return new FileDeadLetters(folder);
    }

    @Test
    void eachIsALineWithItsReasonAndTheRecordsOwnBytes() throws Exception {
        open().add(DeadLetter.of(
                Manifests.hour(6),
                1,
                null,
                VendorPages.record("{ \"n\":1.10,\n\"big\":9223372036854775808, \"e\":\"\\u00e9\\/\" }"),
                "it has no \"key\""));
        open().add(DeadLetter.of(Manifests.hour(6), 1, "kafka", VendorPages.record("{\"id\":\"a\"}"), "is too large"));

        assertThat(file)
                .hasContent(
                        """
                {"feed":"acme","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z","revision":1,"sink":null,\
                "key":null,"reason":"it has no \\"key\\"",\
                "record":{ "n":1.10, "big":9223372036854775808, "e":"\\u00e9\\/" }}
                {"feed":"acme","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z","revision":1,"sink":"kafka",\
                "key":"a","reason":"is too large","record":{"id":"a"}}
                """);
    }

    @Test
    void aLineThatACrashCutIsIgnored() throws Exception {
        DeadLetter letter = DeadLetter.of(Manifests.hour(6), 1, null, VendorPages.record("{\"id\":\"a\"}"), "no start");
        open().add(letter);
        Files.writeString(file, "{\"feed\":\"ac", StandardOpenOption.APPEND);

        assertThat(open().of(Manifests.hour(6))).containsExactly(letter);
    }

    @Test
    void aFileWithOtherContentIsReportedAndNotChanged() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"customer\":\"Ada\"}\n");

        assertThatThrownBy(() -> open().of(Manifests.hour(6)))
                .isInstanceOf(SpoolException.class)
                .hasMessageContainingAll(file.toString(), "is no dead letter")
                .hasMessageNotContaining("Ada");
        assertThat(file).hasContent("{\"customer\":\"Ada\"}");
    }
}
