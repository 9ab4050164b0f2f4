package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final String RECORD = "{\"id\":\"a\"}";

    private final Path folder;
    private final Spool spool;

    SpoolTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = new Spool(folder, 1_000);
    }

    @Test
    void aSealedFileIsHeld() throws Exception {
        Manifest manifest = spooled(6);

        assertThat(spool.holds(manifest, Compression.NONE)).isTrue();
        assertThat(spool.path(manifest, Compression.NONE))
                .isEqualTo(folder.resolve("acme/acme-20261101T060000Z-20261101T070000Z-r1.ndjson"))
                .hasContent(RECORD + "\n");
    }

    @Test
    void aMissingFileIsNotHeld() throws Exception {
        Manifest manifest = spooled(6);
        Files.delete(spool.path(manifest, Compression.NONE));

        assertThat(spool.holds(manifest, Compression.NONE)).isFalse();
    }

    @Test
    void aFileThatIsCutIsNotHeld() throws Exception {
        Manifest manifest = spooled(6);
        Files.writeString(spool.path(manifest, Compression.NONE), RECORD);

        assertThat(spool.holds(manifest, Compression.NONE)).isFalse();
    }

    @Test
    void aFileOfTheSameLengthButOtherBytesIsNotHeld() throws Exception {
        Manifest manifest = spooled(6);
        Files.writeString(spool.path(manifest, Compression.NONE), "{\"id\":\"b\"}\n");

        assertThat(spool.holds(manifest, Compression.NONE)).isFalse();
    }

    @Test
    void aFileThatIsStillOpenIsNotHeld() throws Exception {
        Manifest manifest = spooled(6);
        Path file = spool.path(manifest, Compression.NONE);
        Files.move(file, file.resolveSibling(file.getFileName() + ".part"));

        assertThat(spool.holds(manifest, Compression.NONE)).isFalse();
    }

    @Test
    void aFileOfAnotherCompressionIsNotHeld() throws Exception {
        Manifest manifest = spooled(6);

        assertThat(spool.holds(manifest, Compression.GZIP)).isFalse();
    }

    @Test
    void anIntervalWithoutRecordsNeedsNoFile() throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.NONE, Manifests.hour(6), 1);

        assertThat(spool.holds(manifest, Compression.NONE)).isTrue();
    }

    @Test
    void aRevisionThatEverySinkHasIsDropped() throws Exception {
        Manifest gone = spooled(6);
        Manifest kept = spooled(7);

        spool.drop(gone, Compression.NONE);
        spool.drop(gone, Compression.NONE);

        assertThat(spool.path(gone, Compression.NONE)).doesNotExist();
        assertThat(SpoolIndex.beside(spool.path(gone, Compression.NONE))).doesNotExist();
        assertThat(spool.holds(kept, Compression.NONE)).isTrue();
    }

    @Test
    void aSweepKeepsWhatIsStillToBeDelivered() throws Exception {
        Manifest wanted = spooled(6);
        Manifest unwanted = spooled(7);
        Path open = folder.resolve("acme/acme-20261101T080000Z-20261101T090000Z-r1.ndjson.gz.part");
        Files.writeString(open, "half");
        Path another = Files.createDirectories(folder.resolve("other")).resolve("other-r1.ndjson");
        Files.writeString(another, RECORD);

        spool.sweep("acme", Set.of(spool.path(wanted, Compression.NONE)));

        assertThat(spool.path(wanted, Compression.NONE)).exists();
        assertThat(SpoolIndex.beside(spool.path(wanted, Compression.NONE))).exists();
        assertThat(spool.path(unwanted, Compression.NONE)).doesNotExist();
        assertThat(SpoolIndex.beside(spool.path(unwanted, Compression.NONE))).doesNotExist();
        assertThat(open).doesNotExist();
        assertThat(another).exists();
    }

    @Test
    void aSweepKeepsItUnderAPathThatIsWrittenInARoundaboutWay() throws Exception {
        Files.createDirectories(folder.resolve("x"));
        Spool roundabout = new Spool(folder.resolve("x/./../spool"), 1_000);
        Manifest wanted = Manifests.spooled(roundabout.folder(), Compression.NONE, Manifests.hour(6), 1, RECORD);

        roundabout.sweep("acme", Set.of(roundabout.path(wanted, Compression.NONE)));

        assertThat(roundabout.holds(wanted, Compression.NONE)).isTrue();
    }

    @Test
    void aSweepOfAMissingFolderDoesNothing() throws Exception {
        spool.sweep("acme", Set.of());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDiskBudgetCountsEveryFileOfEveryFeed() throws Exception {
        assertThat(new Spool(folder.resolve("none"), 1).isFull()).isFalse();
        write("acme/a.ndjson", 400);
        write("other/b.ndjson.part", 599);
        assertThat(spool.isFull()).isFalse();

        write("other/c.ndjson", 1);

        assertThat(spool.isFull()).isTrue();
    }

    @Test
    void thereIsRoomAgainOnceAFifthOfTheDiskBudgetIsFree() throws Exception {
        write("acme/a.ndjson", 500);
        write("other/b.ndjson", 300);
        assertThat(spool.isFull()).isFalse();
        assertThat(spool.hasRoom()).isFalse();

        write("other/b.ndjson", 299);

        assertThat(spool.hasRoom()).isTrue();
    }

    private Manifest spooled(int hour) throws SpoolException {
        return Manifests.spooled(folder, Compression.NONE, Manifests.hour(hour), 1, RECORD);
    }

    private void write(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, "x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
    }
}
