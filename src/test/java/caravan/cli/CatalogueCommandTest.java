package caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void theListHasOneRowForEachPreset() {
        assertThat(run(null)).isZero();

        assertThat(text(out).lines())
                .anyMatch(line -> line.startsWith("genesys-queues ") && line.contains("routing:queue:view"))
                .anyMatch(line -> line.startsWith("genesys-users ") && line.contains("Users of a Genesys Cloud"));
    }

    @Test
    void aNamePrintsThePresetAsItIsUsed() {
        assertThat(run("genesys-users")).isZero();

        assertThat(text(out))
                .startsWith("# genesys-users, from the jar\n# Users of")
                .contains("\n# Permission: none [V]", "\nrest.path=/api/v2/users\n");
    }

    @Test
    void anUnknownNameIsAnErrorWithSimilarNames() {
        assertThat(run("users")).isEqualTo(2);

        assertThat(text(out)).isEmpty();
        assertThat(text(errors))
                .startsWith("no preset has the name users. Similar names are ")
                .contains("genesys-users");
    }

    private int run(@Nullable String name) {
        return new CatalogueCommand(new Catalogue(folder), stream(out), stream(errors)).run(name);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
