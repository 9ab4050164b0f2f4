package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers as they lie in a folder. */
class LayerFilesTest {
    @TempDir
    Path folder;

    private final Mistakes mistakes = new Mistakes();

    @Test
    void filesThatAreNotThereAreEmptyLayers() {
        Layers layers = Layers.of(folder, mistakes);

        assertThat(layers.file()).isEmpty();
        assertThat(layers.dotenv()).isEmpty();
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void thisProcessIsTheTwoNearestLayers() {
        Layers layers = Layers.of(folder, mistakes);

        assertThat(layers.system()).containsEntry("java.version", System.getProperty("java.version"));
        assertThat(layers.environment()).isEqualTo(System.getenv());
    }

    @Test
    void theFileIsUtf8() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "# Bücher\nfeed.*.scopes=köln\n");

        assertThat(Layers.of(folder, mistakes).file()).isEqualTo(Map.of("feed.*.scopes", "köln"));
    }

    @Test
    void aFileInAnotherEncodingIsAMistakeThatNamesIt() throws IOException {
        Path file = folder.resolve("application.properties");
        Files.write(file, "feed.*.scopes=köln\n".getBytes(StandardCharsets.ISO_8859_1));

        Layers layers = Layers.of(folder, mistakes);

        assertThat(layers.file()).isEmpty();
        assertThat(mistakes.found())
                .singleElement()
                .asString()
                .startsWith(file + " cannot be read as UTF-8 properties");
    }

    @Test
    void dotenvHasQuotesAndComments() throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                """
                # a comment
                PLAIN=one
                QUOTED="two # not a comment"
                WITH_SIGN=a=b=c
                EMPTY=
                """);

        Layers layers = Layers.of(folder, mistakes);

        assertThat(layers.dotenv())
                .isEqualTo(Map.of("PLAIN", "one", "QUOTED", "two # not a comment", "WITH_SIGN", "a=b=c", "EMPTY", ""));
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void dotenvDoesNotTakeWhatTheEnvironmentHas() throws IOException {
        Files.writeString(folder.resolve(".env"), "PATH=/ours\n");

        assertThat(Layers.of(folder, mistakes).dotenv()).isEqualTo(Map.of("PATH", "/ours"));
    }

    @Test
    void aBrokenLineOfDotenvIsAMistakeThatQuotesNothingOfIt() throws IOException {
        Files.writeString(folder.resolve(".env"), "GENESYS_CLIENT_SECRET hush-hush\n");

        Layers layers = Layers.of(folder, mistakes);

        assertThat(layers.dotenv()).isEmpty();
        assertThat(mistakes.found()).containsExactly(folder.resolve(".env") + " has a line that is not NAME=value");
    }
}
