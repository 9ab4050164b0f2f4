package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What double braces in a value stand for. */
class PlaceholdersTest {
    @TempDir
    Path folder;

    private final GivenLayers given = new GivenLayers();

    @Test
    void aNameStandsForItsValueInTheNearestLayer() {
        given.file("my.region", "far").system("my.region", "near");

        assertThat(fill("a {{my.region}} b {{my.region}}")).isEqualTo("a near b near");
    }

    @Test
    void aNameThatIsNotSetIsItsDefault() {
        assertThat(fill("{{my.region:eu-west-1}}")).isEqualTo("eu-west-1");
        assertThat(fill("{{my.region:}}")).isEmpty();
        assertThat(fill("{{my.url:https://api.example.com:8443}}")).isEqualTo("https://api.example.com:8443");
    }

    @Test
    void aNameThatIsSetIsNotItsDefault() {
        given.file("my.region", "eu-west-2");

        assertThat(fill("{{my.region:eu-west-1}}")).isEqualTo("eu-west-2");
    }

    @Test
    void aVariableIsTheEnvironmentsElseDotenvs() {
        given.environment("BOTH", "environment").dotenv("BOTH", "dotenv").dotenv("ONE", "dotenv");

        assertThat(fill("{{env:BOTH}} {{env:ONE}} {{env:NONE:default}}")).isEqualTo("environment dotenv default");
    }

    @Test
    void aVariableIsNoNameOfASetting() {
        given.system("ONE", "a property");

        assertThat(fill("{{env:ONE:default}}")).isEqualTo("default");
    }

    @Test
    void placeholdersStandInPlaceholders() {
        given.file("a", "{{b}}!").file("b", "{{env:C}}").environment("C", "c");

        assertThat(fill("{{a}}")).isEqualTo("c!");
        assertThat(fill("{{none:{{b}}}}")).isEqualTo("c");
    }

    @Test
    void dollarsAndBackslashesAreThemselves() {
        given.file("a", "$1\\2");

        assertThat(fill("{{a}}")).isEqualTo("$1\\2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x y", "x y\n", "x y\r\n"})
    void aFilesTrailingLineEndIsNoPartOfIt(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);

        assertThat(fill("{{file:" + file + "}}")).isEqualTo("x y");
    }

    @Test
    void nothingElseIsTakenFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), " x\ny \t\n\n");

        assertThat(fill("{{file:" + file + "}}")).isEqualTo(" x\ny \t\n");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String placeholder = "{{file:" + folder.resolve("none") + "}}";

        assertThatThrownBy(() -> fill(placeholder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(placeholder + " cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{none}}", "{{env:NONE}}"})
    void whatStandsForNothingIsNamed(String placeholder) {
        assertThatThrownBy(() -> fill("a" + placeholder + "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(placeholder + " stands for nothing that is set");
    }

    @Test
    void aCircleIsTold() {
        given.file("a", "{{b}}").file("b", "{{a}}");

        assertThatThrownBy(() -> fill("{{a}}")).hasMessage("its placeholders go round in a circle");
    }

    @Test
    void singleBracesAreText() {
        assertThat(fill("{\"a\":{\"b\":1}}")).isEqualTo("{\"a\":{\"b\":1}}");
    }

    private String fill(String text) {
        return new Placeholders(given.layers()).fill(text);
    }
}
