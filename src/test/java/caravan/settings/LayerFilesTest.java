package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layers as they lie in a folder. */
class LayerFilesTest {
    @TempDir
    Path folder;

    private final Mistakes mistakes = new Mistakes();

    @BeforeEach
    void thereIsAFile() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "");
    }

    @Test
    void dotenvMayBeAbsent() {
        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.file()).isEmpty();
        assertThat(layers.dotenv()).isEmpty();
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void aMissingFileBesideRoutesIsTheOneMistakeAndNamesItsFolder() throws IOException {
        Files.delete(folder.resolve("application.properties"));
        Files.createDirectory(folder.resolve("routes"));

        assertThatThrownBy(() -> ConfigSources.of(folder, mistakes))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("1 mistake")
                .hasMessageContaining("application.properties: there is no such file in " + folder);
    }

    @Test
    void aFolderWithoutFileAndRoutesTakesTheDefaultsOfTheJar() throws IOException {
        Files.delete(folder.resolve("application.properties"));

        assertThat(ConfigSources.of(folder, mistakes).file()).containsEntry("feed.*.region", "us-east-1");
    }

    @Test
    void thisProcessIsTheTwoNearestLayers() {
        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.system()).containsEntry("java.version", System.getProperty("java.version"));
        assertThat(layers.environment()).isEqualTo(System.getenv());
    }

    @Test
    void theFileIsUtf8() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "# Bücher\nfeed.*.scopes=köln\n");

        assertThat(ConfigSources.of(folder, mistakes).file()).isEqualTo(Map.of("feed.*.scopes", "köln"));
    }

    @Test
    void aLineInAnotherEncodingIsAMistakeThatNamesIt() throws IOException {
        Path file = folder.resolve("application.properties");
        Files.write(file, "# a comment\nfeed.*.scopes=köln\nmy.own=1\n".getBytes(StandardCharsets.ISO_8859_1));

        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.file()).isEqualTo(Map.of("my.own", "1"));
        assertThat(mistakes.found())
                .containsExactly(file + ", line 2: it is not UTF-8. Save the file in that encoding.");
    }

    @Test
    void anEscapeThatIsWrongNamesItsLineAndTheOtherLinesHold() throws IOException {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, "\uFEFFmy.a=1\n\nmy.b=x\\\n   y\nfeed.*.client-secret=hush\\uXY-hush\nmy.c = 2 \n");

        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.file()).isEqualTo(Map.of("my.a", "1", "my.b", "xy", "my.c", "2 "));
        assertThat(mistakes.found())
                .singleElement()
                .asString()
                .startsWith(file + ", line 5: \\u needs four hexadecimal digits")
                .doesNotContain("hush");
    }

    @Test
    void aBackslashThatJavaWouldDropIsAMistake() throws IOException {
        Path file = folder.resolve("application.properties");
        Files.writeString(
                file,
                """
                feed.acme.client-secret=s3\\\\cret
                feed.*.client-secret=s3\\cret
                feed.*.filter={\\"a\\":\\t"b\\\\\\\\"}
                my.own=a\\.b
                """);

        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.file()).containsEntry("feed.acme.client-secret", "s3\\cret");
        assertThat(mistakes.found())
                .singleElement()
                .asString()
                .startsWith("feed.*.client-secret (" + file + ", line 2): Java drops a backslash");
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

        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.dotenv())
                .isEqualTo(Map.of("PLAIN", "one", "QUOTED", "two # not a comment", "WITH_SIGN", "a=b=c", "EMPTY", ""));
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void dotenvDoesNotTakeWhatTheEnvironmentHas() throws IOException {
        Files.writeString(folder.resolve(".env"), "PATH=/ours\n");

        assertThat(ConfigSources.of(folder, mistakes).dotenv()).isEqualTo(Map.of("PATH", "/ours"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "N=s3cret | s3cret",
                "export N=s3cret | s3cret",
                "  export   N = s3cret   | s3cret",
                "N=s3#cret | s3#cret",
                "N=#s3cret | #s3cret",
                "N=s3cret # comment | s3cret",
                "N= # comment | ~~",
                "N=s3$cret${PATH} | s3$cret${PATH}",
                "N=s3\\cret\\n | s3\\cret\\n",
                "N=a=b== | a=b==",
                "N=it's \"so\" | it's \"so\"",
                "N='s3 # cret' | s3 # cret",
                "N='s3\\n$\"x' # comment | s3\\n$\"x",
                "N=\"s3 # cret\"\t# comment | s3 # cret",
                "N=\"a\\\"b\\\\c\\$d\\qe'f\" | a\"b\\c$d\\qe'f",
                "N=\" s3cret \" | ~ s3cret ~",
                "N='' | ~~",
                "N=s3{{x}}cret | s3{{x}}cret"
            })
    void aLineOfDotenvIsReadAsDockerAndShellsReadIt(String line, String value) throws IOException {
        for (String text : List.of(line, "\uFEFF" + line + "\n", "# c\r\n\r\nA=1\r\n" + line + "\r\n")) {
            Files.writeString(folder.resolve(".env"), text);

            assertThat(ConfigSources.of(folder, mistakes).dotenv()).containsEntry("N", value);
        }
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void escapesOfDotenvAreLineEndsAndTabs() throws IOException {
        Files.writeString(folder.resolve(".env"), "N=\"a\\nb\\rc\\td\"\nN=\"a\\nb\"\n");

        assertThat(ConfigSources.of(folder, mistakes).dotenv()).isEqualTo(Map.of("N", "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GENESYS_CLIENT_SECRET hush-hush",
                "export hush-hush",
                "=hush-hush",
                "1N=hush-hush",
                "N: hush-hush",
                "N='hush-hush",
                "N=\"hush-hush\\\"",
                "N=\"hush\"-hush",
                "N='hush'#-hush"
            })
    void aBrokenLineOfDotenvIsAMistakeThatQuotesNothingOfIt(String line) throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\n\n" + line + "\nB=2\n");

        ConfigSources layers = ConfigSources.of(folder, mistakes);

        assertThat(layers.dotenv()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(mistakes.found())
                .singleElement()
                .asString()
                .startsWith(folder.resolve(".env") + ", line 3: ")
                .doesNotContain("hush");
    }

    @Test
    void aFolderNamedDotenvIsAMistake() throws IOException {
        Files.createDirectory(folder.resolve(".env"));

        ConfigSources.of(folder, mistakes);

        assertThat(mistakes.found()).containsExactly(folder.resolve(".env") + " cannot be read: it is a folder.");
    }
}
