package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpoolFileTest {
    private static final Interval INTERVAL =
            new Interval("acme", Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));
    private static final String NAME = "acme-20261101T060000Z-20261101T070000Z-r1";

    private final Path folder;

    SpoolFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void aSealedFileIsWhatWasAppendedALineARecord(Compression compression) throws Exception {
        List<String> records = records(5_000);

        Manifest.DataFile data = sealed(folder, compression, records);

        Path file = folder.resolve("acme").resolve(NAME + compression.suffix());
        assertThat(lines(file, compression)).isEqualTo(String.join("\n", records) + "\n");
        assertThat(data.bytes()).isEqualTo(Files.size(file));
        assertThat(data.sha256()).isEqualTo(Sha256.of(file)).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @EnumSource
    void theSameRecordsGiveTheSameBytes(Compression compression) throws Exception {
        List<String> records = records(5_000);

        Manifest.DataFile one = sealed(folder.resolve("one"), compression, records);
        Manifest.DataFile other = sealed(folder.resolve("other"), compression, records);

        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource
    void aRecordLongerThanEveryBufferIsWhole(Compression compression) throws Exception {
        String record = "{\"id\":\"a\",\"text\":\"" + "é😀".repeat(200_000) + "\"}";

        sealed(folder, compression, List.of(record, record));

        assertThat(lines(folder.resolve("acme").resolve(NAME + compression.suffix()), compression))
                .isEqualTo(record + "\n" + record + "\n");
    }

    @Test
    void aFileThatIsNotSealedVanishes() throws Exception {
        try (SpoolFile file = open(folder, Compression.GZIP)) {
            append(file, records(10));
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void aFileHasItsNameOnlyOnceItIsSealed() throws Exception {
        try (SpoolFile file = open(folder, Compression.GZIP)) {
            append(file, records(1));

            assertThat(names()).containsExactlyInAnyOrder(NAME + ".ndjson.gz.part", NAME + ".ndjson.gz.part.index");

            file.seal(1);

            assertThat(names()).containsExactlyInAnyOrder(NAME + ".ndjson.gz", NAME + ".ndjson.gz.index");
        }
        assertThat(names()).containsExactlyInAnyOrder(NAME + ".ndjson.gz", NAME + ".ndjson.gz.index");
    }

    @Test
    void anOpenFileOfACrashIsOverwritten() throws Exception {
        Files.createDirectories(folder.resolve("acme"));
        Files.writeString(
                folder.resolve("acme").resolve(NAME + ".ndjson.part"), "{\"id\":\"old\"}\n{\"id\":\"ol".repeat(99));

        sealed(folder, Compression.NONE, List.of("{\"id\":\"new\"}"));

        assertThat(names()).containsExactlyInAnyOrder(NAME + ".ndjson", NAME + ".ndjson.index");
        assertThat(folder.resolve("acme").resolve(NAME + ".ndjson")).hasContent("{\"id\":\"new\"}\n");
    }

    @Test
    void aRevisionThatIsReadAgainReplacesTheSealedFile() throws Exception {
        sealed(folder, Compression.NONE, records(3));

        Manifest.DataFile data = sealed(folder, Compression.NONE, List.of("{\"id\":\"new\"}"));

        assertThat(folder.resolve("acme").resolve(NAME + ".ndjson")).hasContent("{\"id\":\"new\"}\n");
        assertThat(data.bytes()).isEqualTo(13);
    }

    @Test
    void aPublishedFileStaysWhenItsRevisionIsReadAgain() throws Exception {
        sealed(folder, Compression.NONE, records(3));
        Path published = Files.createLink(
                folder.resolve("published"), folder.resolve("acme").resolve(NAME + ".ndjson"));
        String before = Files.readString(published);

        sealed(folder, Compression.NONE, List.of("{\"id\":\"new\"}"));

        assertThat(published).hasContent(before);
    }

    @Test
    void withoutRecordsThereIsNoFile() throws Exception {
        Manifest.DataFile data = sealed(folder, Compression.GZIP, List.of());

        assertThat(data).isEqualTo(Manifest.DataFile.NONE);
        assertThat(names()).isEmpty();
    }

    private static Manifest.DataFile sealed(Path folder, Compression compression, List<String> records)
            throws SpoolException {
        try (SpoolFile file = open(folder, compression)) {
            append(file, records);
            return file.seal(records.size());
        }
    }

    private static SpoolFile open(Path folder, Compression compression) throws SpoolException {
        return new Spool(folder, 1).open(INTERVAL, 1, compression);
    }

    private static void append(SpoolFile file, List<String> records) throws SpoolException {
        for (VendorRecord record : VendorPages.slice(VendorPages.of(records.toArray(String[]::new)))
                .records()) {
            file.append(record);
        }
    }

    private static List<String> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"text\":\"é\u2028" + "x".repeat(i % 97) + "\"}")
                .toList();
    }

    private static String lines(Path file, Compression compression) throws IOException {
        try (InputStream in = compression.expand(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("acme"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
