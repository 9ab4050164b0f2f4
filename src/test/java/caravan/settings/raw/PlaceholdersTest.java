package caravan.settings.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.GivenLayers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of double braces. */
class PlaceholdersTest {
    @TempDir
    Path folder;

    private final GivenLayers given = new GivenLayers();

    @Test
    void aNameHasItsValueFromTheNearestLayer() {
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
    void placeholdersMayContainPlaceholders() {
        given.file("a", "{{b}}!").file("b", "{{env:C}}").environment("C", "c");

        assertThat(fill("{{a}}")).isEqualTo("c!");
        assertThat(fill("{{my.none:{{b}}}}")).isEqualTo("c");
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

    @ParameterizedTest
    @ValueSource(strings = {"x y", "\uFEFFx y\r\n\r\n", " x y \n", "\tx y \t\n\n", "\n x y"})
    void aFilesMarkBlanksAndLineEndsAtItsEndsAreNoPartOfIt(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);

        assertThat(fill("{{file:" + file + "}}")).isEqualTo("x y");
    }

    @Test
    void placeholdersInsideAFileAreNotFilled() throws IOException {
        Path file =
                Files.writeString(folder.resolve("secret"), "-----BEGIN-----\r\n {{x}} \\{{y}} ${z}#\n-----END-----\n");

        assertThat(fill("{{file:" + file + "}}")).isEqualTo("-----BEGIN-----\r\n {{x}} \\{{y}} ${z}#\n-----END-----");
    }

    @Test
    void aMissingFileIsNamedWithItsFolder() {
        String placeholder = "{{file:" + folder.resolve("none") + "}}";

        assertThatThrownBy(() -> fill(placeholder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(placeholder + " cannot be read: there is no such file in " + folder);
    }

    @Test
    void aFileThatIsEmptyOrAFolderOrNotUtf8IsAMistake() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\uFEFF \n");
        Path utf16 = Files.write(folder.resolve("utf16"), "s3cret".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> fill("{{file:" + empty + "}}")).hasMessageEndingWith("}}: the file is empty");
        assertThatThrownBy(() -> fill("{{file:" + folder + "}}"))
                .hasMessageEndingWith("cannot be read: it is a folder");
        assertThatThrownBy(() -> fill("{{file:" + utf16 + "}}")).hasMessageContaining("is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3{{x}}cret",
                "{{x}}s3cret",
                "s3cret{{x:y}}",
                "a{{b",
                "a}}b",
                "\\{{x}}",
                "{{{x}}}",
                "a{{b}}{{c}}"
            })
    void bracesInASecretOfTheEnvironmentAreText(String secret) {
        given.environment("A", secret).dotenv("B", secret).environment("SINK_S3_SECRET_KEY", secret);

        assertThat(fill("{{env:A}}")).isEqualTo(secret);
        assertThat(fill("-{{env:B}}-")).isEqualTo("-" + secret + "-");
        assertThat(secret("sink.s3.secret-key")).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{env:B}}", "{{env:NONE:bee}}", "b{{env:NONE:ee}}"})
    void functionsInASecretOfTheEnvironmentAreFilled(String secret) {
        given.environment("SINK_S3_SECRET_KEY", secret).environment("A", secret).dotenv("B", "bee");

        assertThat(secret("sink.s3.secret-key")).isEqualTo("bee");
        assertThat(fill("{{env:A}}")).isEqualTo("bee");
    }

    @Test
    void aBackslashMakesTwoBracesText() {
        given.file("my.a", "1").file("my.b", "x\\{{my.a\\}}y{{my.a}}");

        assertThat(fill("\\{{my.a}}")).isEqualTo("{{my.a}}");
        assertThat(fill("{{my.b}}")).isEqualTo("x{{my.a}}y1");
    }

    @Test
    void aDefaultMayBeJson() {
        assertThat(fill("{{my.filter:{\"a\":{\"b\":1}}}}!")).isEqualTo("{\"a\":{\"b\":1}}!");
        assertThat(fill("{{{my.a:1}}}")).isEqualTo("{1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aws:prod/caravan", "hashicorp:secret:a:b", "azure:x", "gcp:x:1", "secret:x/y", "service.host:x"
            })
    void aFunctionThatCaravanDoesNotHaveIsAMistake(String call) {
        String name = call.substring(0, call.indexOf(':'));
        given.environment("AWS", "us").environment("AZURE", "eu");

        assertThatThrownBy(() -> fill("{{" + call + "}}")).hasMessageContaining("Caravan has no function " + name);
        assertThatThrownBy(() -> fill("a {{my.x:{{" + call + "}}}}")).hasMessageContaining("no function " + name);
    }

    @Test
    void aDefaultOfANameWithoutADotIsTakenForAFunction() {
        assertThatThrownBy(() -> fill("{{vault2:secret}}"))
                .hasMessageContaining("{{vault2:…}}: Caravan has no function vault2")
                .hasMessageNotContaining("secret");
        assertThat(fill(new GivenLayers().file("region", "eu"), "{{region:us}}"))
                .isEqualTo("eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{env:A", "{{env:A}", "a{{file:b}c", "{{env:A} }"})
    void bracesThatAreNotClosedAreAMistake(String text) {
        assertThatThrownBy(() -> fill(text)).hasMessageContaining("not closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{none}}", "{{env:NONE}}"})
    void anUnknownPlaceholderIsNamed(String placeholder) {
        assertThatThrownBy(() -> fill("a" + placeholder + "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(placeholder + " names nothing that is set");
    }

    @Test
    void aCircleIsReported() {
        given.file("a", "{{b}}").file("b", "{{a}}");

        assertThatThrownBy(() -> fill("{{a}}")).hasMessage("its placeholders form a circle");
    }

    @Test
    void singleBracesAreText() {
        assertThat(fill("{\"a\":{\"b\":1}}")).isEqualTo("{\"a\":{\"b\":1}}");
    }

    private String fill(String text) {
        return fill(given, text);
    }

    private static String fill(GivenLayers layers, String text) {
        return new Placeholders(layers.layers(), place -> {}).fill(ConfigSources.Raw.of(text, "-D"), false);
    }

    private String secret(String name) {
        ConfigSources layers = given.layers();
        return new Placeholders(layers, place -> {}).fill(layers.find(name).orElseThrow(), true);
    }
}
