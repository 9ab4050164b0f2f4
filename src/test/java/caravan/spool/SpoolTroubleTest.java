package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class SpoolTroubleTest {
    private static final Path FULL = Path.of("/dev/full");
    private static final VendorRecord RECORD = VendorPages.record("{\"id\":\"Ada\"}");

    private final Path folder;
    private final Spool spool;

    SpoolTroubleTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = new Spool(folder, 1);
    }

    @Test
    void aFileInsteadOfTheFolderIsReported() throws Exception {
        Files.writeString(folder.resolve("acme"), "in the way");

        assertThatThrownBy(() -> spool.open(Manifests.hour(6), 1, Compression.GZIP))
                .isInstanceOf(SpoolException.class)
                .hasMessageStartingWith("Opening the spool file ")
                .hasMessageContainingAll(
                        folder.resolve("acme").toString(), "FileAlreadyExistsException", "caravan.spool.directory");
    }

    @Test
    @EnabledIf("thereIsAFullDisk")
    void aDiskThatFillsUpWhileRecordsArriveIsReported() throws Exception {
        fullDisk(".ndjson.part");

        try (SpoolFile file = spool.open(Manifests.hour(6), 1, Compression.NONE)) {
            assertThatThrownBy(() -> appendMuch(file))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageStartingWith("Writing the spool file ")
                    .hasMessageContainingAll("No space left on device", "Free disk space")
                    .hasMessageNotContaining("Ada");
        }

        assertThat(folder.resolve("acme")).isEmptyDirectory();
    }

    @Test
    @EnabledIf("thereIsAFullDisk")
    void aDiskThatIsFullAtTheEndSealsNothing() throws Exception {
        fullDisk(".ndjson.gz.part");

        try (SpoolFile file = spool.open(Manifests.hour(6), 1, Compression.GZIP)) {
            file.append(RECORD);

            assertThatThrownBy(() -> file.seal(1))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("No space left on device");
        }

        assertThat(folder.resolve("acme")).isEmptyDirectory();
    }

    @Test
    @EnabledIf("thereIsAFullDisk")
    void anIndexThatCannotBeDroppedKeepsNoRoomForItsFile() throws Exception {
        fullDisk(".ndjson.part.index");

        SpoolFile file = spool.open(Manifests.hour(6), 1, Compression.NONE);
        file.append(RECORD);
        assertThatThrownBy(file::close).hasMessageStartingWith("Dropping the spool file ");

        assertThat(folder.resolve("acme")).isEmptyDirectory();
    }

    @Test
    void aFailedSealLeavesNoFile() throws Exception {
        Path inTheWay = folder.resolve("acme").resolve(Manifest.name(Manifests.hour(6), 1) + ".ndjson");
        Files.createDirectories(inTheWay.resolve("for good"));

        try (SpoolFile file = spool.open(Manifests.hour(6), 1, Compression.NONE)) {
            file.append(RECORD);
            assertThatThrownBy(() -> file.seal(1)).hasMessageStartingWith("Closing the spool file ");
        }

        assertThat(folder.resolve("acme")).isDirectoryNotContaining(file -> !file.equals(inTheWay));
    }

    @Test
    void nothingIsLeftOpenWhereTheIndexCannotBe() throws Exception {
        Path inTheWay = folder.resolve("acme").resolve(Manifest.name(Manifests.hour(6), 1) + ".ndjson.zst.part.index");
        Files.createDirectories(inTheWay);

        assertThatThrownBy(() -> spool.open(Manifests.hour(6), 1, Compression.ZSTD))
                .isInstanceOf(SpoolException.class)
                .hasMessageStartingWith("Opening the spool file ");

        assertThat(folder.resolve("acme")).isDirectoryNotContaining(file -> !file.equals(inTheWay));
    }

    @Test
    void anUnreadableSpoolFileIsReported() throws Exception {
        Path path = Files.createDirectories(
                folder.resolve("acme").resolve(Manifest.name(Manifests.hour(6), 1) + ".ndjson"));
        Manifest manifest = Manifests.of(Manifests.hour(6), 1, new Manifest.DataFile(Files.size(path), "00"));

        assertThatThrownBy(() -> spool.holds(manifest, Compression.NONE))
                .isInstanceOf(SpoolException.class)
                .hasMessageStartingWith("Reading the spool file " + path);
    }

    @Test
    void aSpoolFileThatCannotBeDeletedIsReported() throws Exception {
        Manifest manifest = Manifests.of(Manifests.hour(6), 1, new Manifest.DataFile(1, "00"));
        Path path = Files.createDirectories(spool.path(manifest, Compression.NONE));
        Files.writeString(path.resolve("in the way"), "x");

        assertThatThrownBy(() -> spool.drop(manifest, Compression.NONE))
                .isInstanceOf(SpoolException.class)
                .hasMessageStartingWith("Deleting the spool file " + path);
        assertThatThrownBy(() -> spool.sweep("acme", Set.of())).isInstanceOf(SpoolException.class);
    }

    @Test
    void deadLettersThatCannotBeWrittenAreReported() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("acme"), "in the way");
        DeadLetters letters = new FileDeadLetters(folder);
        DeadLetter letter = DeadLetter.of(Manifests.hour(6), 1, null, RECORD, "the record has no start");

        assertThatThrownBy(() -> letters.add(letter))
                .isInstanceOf(SpoolException.class)
                .hasMessageStartingWith("Writing the dead letters ")
                .hasMessageContainingAll(inTheWay.toString(), "caravan.dead-letters")
                .hasMessageNotContaining("Ada");
    }

    static boolean thereIsAFullDisk() {
        return Files.exists(FULL);
    }

    /** Makes writing the file of that hour a write to a disk without space. */
    private void fullDisk(String suffix) throws IOException {
        Path acme = Files.createDirectories(folder.resolve("acme"));
        Files.createSymbolicLink(acme.resolve(Manifest.name(Manifests.hour(6), 1) + suffix), FULL);
    }

    private static void appendMuch(SpoolFile file) throws SpoolException {
        for (int i = 0; i < 1 << 16; i++) {
            file.append(RECORD);
        }
    }
}
