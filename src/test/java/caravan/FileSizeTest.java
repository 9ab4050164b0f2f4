package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Main files stay small. A file that outgrows this has a second job, which gets its own file. */
class FileSizeTest {
    private static final long LONGEST = 250;
    private static final long LONG = 160;

    @Test
    void noFileIsLongAndNineInTenAreShort() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(500);
        assertThat(files).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LONGEST));
        assertThat(files.stream().filter(file -> lines(file) > LONG).toList())
                .hasSizeLessThanOrEqualTo(files.size() / 10);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
