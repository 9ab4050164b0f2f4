package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.RecordShape;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a file was read by its index shows in the keys: the shape that is given for parsing finds none. */
class SpoolIndexTest {
    private static final RecordShape BLIND = new RecordShape("/none", "/none", "/none", "/none", List.of());

    private final Path folder;
    private final String[] records = records();

    SpoolIndexTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void metadataIsKnownWithoutSlicing(Compression compression) throws Exception {
        Manifest manifest = Manifests.spooled(folder, compression, Manifests.hour(6), 1, records);
        List<VendorRecord> sliced = VendorPages.slice(VendorPages.of(records)).records();

        List<VendorRecord> read = read(manifest, compression);

        assertThat(read).extracting(VendorRecord::text).containsExactly(records);
        assertThat(read)
                .extracting(VendorRecord::notes)
                .containsExactlyElementsOf(
                        sliced.stream().map(VendorRecord::notes).toList());
    }

    @Test
    void withoutAnIndexTheFileIsParsed() throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records);
        Files.delete(index(manifest));

        assertThatItIsParsed(manifest);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 73, 74, 75, 5_000})
    void anIndexThatIsCutIsNotTrusted(int left) throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records);
        byte[] whole = Files.readAllBytes(index(manifest));
        Files.write(index(manifest), Arrays.copyOf(whole, left));

        assertThatItIsParsed(manifest);
    }

    @Test
    void anIndexWithAFlippedBitIsNotTrustedWhereverItIs() throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records[0], records[1]);
        byte[] whole = Files.readAllBytes(index(manifest));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 4;
            Files.write(index(manifest), flipped);

            assertThat(read(manifest, Compression.ZSTD))
                    .as("byte %s of %s", i, whole.length)
                    .extracting(VendorRecord::key)
                    .containsOnlyNulls();
        }
    }

    @Test
    void theIndexOfAnotherFileIsNotTrusted() throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records);
        Manifest other = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(7), 1, records[1], records[0]);
        Files.copy(index(other), index(manifest), StandardCopyOption.REPLACE_EXISTING);

        assertThatItIsParsed(manifest);
    }

    @Test
    void linesThatDoNotMatchTheIndexAreRefused() throws Exception {
        Manifest manifest = Manifests.spooled(folder, Compression.NONE, Manifests.hour(6), 1, records);
        Path file = new Spool(folder, 1).path(manifest, Compression.NONE);
        Files.writeString(file, Files.readString(file).replaceFirst("\n", ""));

        assertThatThrownBy(() -> read(manifest, Compression.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other lines than its index");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aFlippedBitInCompressedDataIsReported(Compression compression) throws Exception {
        Manifest manifest = Manifests.spooled(folder, compression, Manifests.hour(6), 1, records);
        Path file = new Spool(folder, 1).path(manifest, compression);
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length - 3] ^= 4; // in the checksum of zstd, in the length of gzip
        Files.write(file, damaged);

        assertThatThrownBy(() -> read(manifest, compression)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsReadAgainHasItsOwnIndex() throws Exception {
        Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records);
        Manifest again = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records[3]);

        assertThat(read(again, Compression.ZSTD))
                .extracting(VendorRecord::key)
                .containsExactly(VendorPages.record(records[3]).key());
    }

    private void assertThatItIsParsed(Manifest manifest) throws IOException {
        List<VendorRecord> read = read(manifest, Compression.ZSTD);

        assertThat(read).extracting(VendorRecord::text).containsExactly(records);
        assertThat(read).extracting(VendorRecord::key).containsOnlyNulls();
    }

    private Path index(Manifest manifest) {
        return SpoolIndex.beside(new Spool(folder, 1).path(manifest, Compression.ZSTD));
    }

    private List<VendorRecord> read(Manifest manifest, Compression compression) throws IOException {
        List<VendorRecord> all = new ArrayList<>();
        try (SpooledRecords records =
                SpooledRecords.of(manifest, new Spool(folder, 1).path(manifest, compression), compression, BLIND)) {
            for (List<VendorRecord> some = records.next(); !some.isEmpty(); some = records.next()) {
                all.addAll(some);
            }
        }
        return all;
    }

    /** Some of them open, some without a kind, some longer than others; enough for several chunks. */
    private static String[] records() {
        Stream<String> usual = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"id\":\"é" + i + "\",\"start\":\"2026-11-01T06:00:00." + (100 + i % 800) + "Z\""
                        + (i % 3 == 0 ? "" : ",\"end\":\"2026-11-01T06:10:00Z\"")
                        + (i % 5 == 0 ? "" : ",\"media\":\"voice\"")
                        + ",\"pad\":\"" + "x".repeat(i % 1_000) + "\"}");
        Stream<String> longer = Stream.of("{\"id\":\"long\",\"pad\":\"" + "x".repeat(600_000) + "\"}");
        return Stream.of(usual, longer, Stream.of("{\"id\":7}"))
                .flatMap(stream -> stream)
                .toArray(String[]::new);
    }
}
