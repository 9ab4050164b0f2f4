package caravan.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpooledRecordsTest {
    @Test
    void everyRecordOfAFileIsReadAgainAsItWasSpooled(@TempDir Path folder) throws Exception {
        String[] records = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"id\":\"c" + i + "\", \"start\":\"2026-11-01T06:00:00Z\",\"n\":1.10,\"pad\":\""
                        + "x".repeat(i % 300) + "\"}")
                .toArray(String[]::new);
        Manifest manifest = Manifests.spooled(folder, Compression.ZSTD, Manifests.hour(6), 1, records);
        Path file = new Spool(folder, 1).path(manifest, Compression.ZSTD);

        List<VendorRecord> read = read(Compression.ZSTD.expand(Files.newInputStream(file)));

        assertThat(read).extracting(VendorRecord::text).containsExactly(records);
        assertThat(read.get(7).key()).isEqualTo("c7");
        assertThat(read.get(7).start()).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(read.get(7).digest())
                .isEqualTo(VendorPages.record(records[7]).digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 17, (1 << 18) - 20, 1 << 18, (1 << 18) + 1, 3 << 18})
    void aLineOfAnyLengthIsOneRecord(int length) throws Exception {
        String large = "{\"id\":\"a\",\"pad\":\"" + "x".repeat(length) + "\"}";
        String small = "{\"id\":\"b\"}";

        assertThat(read(lines(small, large, small, large)))
                .extracting(VendorRecord::text)
                .containsExactly(small, large, small, large);
    }

    @Test
    void noLinesAreNoRecords() throws Exception {
        assertThat(read(InputStream.nullInputStream())).isEmpty();
    }

    @Test
    void aCutLineIsReported() {
        InputStream cut = new ByteArrayInputStream("{\"id\":\"a\"}\n{\"id\":\"b\"}".getBytes(UTF_8));

        assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class).hasMessageContaining("middle of a line");
    }

    @Test
    void textThatIsNotJsonIsReportedWithoutQuotingIt() {
        assertThatThrownBy(() -> read(lines("{\"id\":\"a\"}", "secret")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not JSON")
                .hasMessageNotContaining("secret");
    }

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    private static List<VendorRecord> read(InputStream lines) throws IOException {
        List<VendorRecord> all = new ArrayList<>();
        try (SpooledRecords records = new SpooledRecords(lines, VendorPages.RECORD)) {
            for (List<VendorRecord> some = records.next(); !some.isEmpty(); some = records.next()) {
                all.addAll(some);
            }
        }
        return all;
    }
}
