package caravan.model;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.sink.SinkException;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.DeadLetter;
import caravan.spool.FileDeadLetters;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forced data survives a power cut, even if a killed process wrote it. */
class PowerCutTest {
    private static final int DEEDS_OF_A_PUBLISH = 40;
    private static final String LEDGER = "11111111-1111-1111-1111-111111111111";

    private final Danger danger = new Danger(new Random(1));
    private final Disk disk = new Disk(danger, DiskStore.Report.TRUE);
    private final Path out = disk.getPath("/out");

    @Test
    void aKilledProcessesFilesAreForcedBeforeTheyCount() throws Exception {
        for (int deeds = 1; deeds < DEEDS_OF_A_PUBLISH; deeds++) {
            for (int seed = 0; seed < 5; seed++) {
                Disk disk = new Disk(danger, DiskStore.Report.TRUE);
                Manifest manifest = publishedAfterAKill(disk, deeds);

                disk.cut(new Random(seed));

                FileSink sink = new FileSink(disk.getPath("/out"), Compression.NONE, LEDGER);
                assertThat(sink.revisions(manifest.interval()))
                        .as("killed after %s deeds, seed %s", deeds, seed)
                        .containsExactly(manifest);
                assertThat(sink.records(manifest).readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void aDeadLetterOutlivesThePower() throws Exception {
        Files.createDirectories(out);
        disk.root().force();
        VendorRecord record = VendorPages.record("{\"id\":\"a\"}");
        DeadLetter letter = DeadLetter.of(Manifests.hour(6), 1, null, record, "it has no start");
        new FileDeadLetters(out).add(letter);

        disk.cut(new Random(1));

        assertThat(new FileDeadLetters(out).of(Manifests.hour(6))).isEqualTo(List.of(letter));
    }

    private Manifest publishedAfterAKill(Disk disk, int deeds) throws Exception {
        Files.createDirectories(disk.getPath("/out"));
        disk.root().force();
        Path folder = disk.getPath("/spool");
        Manifest manifest = Manifests.spooled(folder, Compression.NONE, Manifests.hour(6), 1, "{\"id\":\"a\"}");
        Path spooled = new Spool(folder, 1).path(manifest, Compression.NONE);
        danger.killAfter(deeds);
        try {
            new FileSink(disk.getPath("/out"), Compression.NONE, LEDGER).publish(manifest, spooled);
        } catch (SinkException killed) {
            assertThat(danger.isDead()).isTrue();
        }
        danger.revive();
        new FileSink(disk.getPath("/out"), Compression.NONE, LEDGER).publish(manifest, spooled);
        return manifest;
    }
}
