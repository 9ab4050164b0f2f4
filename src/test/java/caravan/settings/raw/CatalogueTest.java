package caravan.settings.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presets of the jar, and the user's folder that wins file by file. */
class CatalogueTest {
    private static final Path JAR = Path.of("src/main/resources/caravan/catalogue");

    @TempDir
    Path folder;

    private final Mistakes mistakes = new Mistakes();

    @Test
    void theIndexNamesEachFileOfTheJar() throws IOException {
        try (Stream<Path> files = Files.list(JAR)) {
            assertThat(Files.readAllLines(JAR.resolve("index.txt")))
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".properties"))
                                    .map(name -> name.replace(".properties", ""))
                                    .toList());
        }
    }

    @Test
    void aFileOfTheFolderReplacesThatOfTheJarAndTheOthersStay() throws IOException {
        write("genesys-users", "# Ours.\n# Permission: none,\n# or all [U]\nrest.path=/ours\n");
        write("ours", "# Another.\nrest.path=/another\n");

        Catalogue catalogue = new Catalogue(folder);

        assertThat(catalogue.names()).contains("genesys-users", "genesys-queues", "ours");
        assertThat(catalogue.find("genesys-users", mistakes)).hasValueSatisfying(preset -> {
            assertThat(preset.what()).isEqualTo("Ours.");
            assertThat(preset.permission()).isEqualTo("none, or all [U]");
            assertThat(preset.limits()).isEmpty();
            assertThat(preset.settings()).isEqualTo(Map.of("rest.path", "/ours"));
            assertThat(preset.place())
                    .isEqualTo(folder.resolve("genesys-users.properties").toString());
        });
        assertThat(catalogue.find("genesys-queues", mistakes))
                .hasValueSatisfying(preset -> assertThat(preset.place()).isEqualTo("the jar"));
        assertThat(mistakes.found()).isEmpty();
    }

    @Test
    void aWrongLineIsAMistakeWithItsNumber() throws IOException {
        write("ours", "# Ours.\nrest.path=\\uXYZ\n");

        new Catalogue(folder).find("ours", mistakes);

        assertThat(mistakes.found()).singleElement().asString().contains("ours.properties, line 2");
    }

    @Test
    void eachPresetHasAHeadWithGrades() {
        Catalogue catalogue = new Catalogue(folder);

        assertThat(catalogue.names())
                .allSatisfy(name -> assertThat(catalogue.find(name, mistakes)).hasValueSatisfying(preset -> {
                    assertThat(preset.what()).endsWith(".");
                    assertThat(preset.permission()).containsPattern("\\[[VSU]\\]");
                    assertThat(preset.limits()).containsPattern("\\[[VSU]\\]");
                    assertThat(preset.basis()).containsPattern("\\[[VSU]\\]");
                }));
        assertThat(mistakes.found()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".properties"), text);
    }
}
