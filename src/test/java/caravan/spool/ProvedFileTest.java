package caravan.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvedFileTest {
    @TempDir
    Path folder;

    @Test
    void linesThatReadWellAndAreOthersDoNotEnd() throws Exception {
        Path file = folder.resolve("data.ndjson");
        Files.writeString(file, "{\"id\":\"a\"}\n");
        String sha256 = Sha256.of(file);
        try (InputStream whole = ProvedFile.of(file, sha256, Compression.NONE)) {
            assertThat(whole.readAllBytes()).isEqualTo("{\"id\":\"a\"}\n".getBytes(UTF_8));
        }

        Files.writeString(file, "{\"id\":\"b\"}\n");

        try (InputStream damaged = ProvedFile.of(file, sha256, Compression.NONE)) {
            assertThatThrownBy(damaged::readAllBytes)
                    .isInstanceOf(DamagedSpoolException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
