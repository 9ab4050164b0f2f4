package caravan.camel.userroute;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.Mistakes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("routeFiles")
    void everyRouteFileIsValidByCamelsYamlSchema(Path file) throws Exception {
        List<String> faults = SCHEMA.validate(YAML.readTree(file.toFile())).stream()
                .map(ValidationMessage::getMessage)
                .filter(message -> !isPlaceholderForANumber(message))
                .toList();

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void everyRouteHasItsFilesNameAndADescription(Path file) throws Exception {
        String name = file.getFileName().toString().replace(".camel.yaml", "");

        for (JsonNode part : YAML.readTree(file.toFile())) {
            for (String kind : List.of("route", "routeTemplate")) {
                if (part.has(kind)) {
                    assertThat(part.at("/" + kind + "/id").asText()).isEqualTo(name);
                    assertThat(part.at("/" + kind + "/description").asText()).isNotBlank();
                }
            }
        }
    }

    /** An editor such as Kaoto shows no fault in them. They have no placeholder that the schema refuses. */
    @Test
    void theExamplesOfUsersRoutesAreValid() throws Exception {
        JsonNode file = YAML.readTree(Path.of("examples/own-record.camel.yaml").toFile());

        assertThat(SCHEMA.validate(file)).isEmpty();
    }

    @Test
    void theSchemaFindsAMisspeltStep() throws Exception {
        String good = Files.readString(Path.of("examples/own-record.camel.yaml"));

        assertThat(SCHEMA.validate(YAML.readTree(good.replace("setHeader:", "setHeadr:"))))
                .isNotEmpty();
    }

    @Test
    void caravansOwnFilesAreKnownByName() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(RouteFiles.SUFFIX, "")))
                    .containsExactlyInAnyOrderElementsOf(RouteFiles.OURS);
        }
    }

    @Test
    void allRouteFilesLoad() {
        Mistakes mistakes = new Mistakes();

        RouteFiles.check(mistakes);

        assertThat(mistakes.found()).isEmpty();
    }

    static List<Path> routeFiles() throws IOException {
        try (Stream<Path> own = Files.list(Path.of("routes"));
                Stream<Path> examples = Files.list(Path.of("examples"))) {
            return Stream.concat(own, examples.filter(file -> file.toString().endsWith(".camel.yaml")))
                    .sorted()
                    .toList();
        }
    }

    /** The schema wants numbers where Camel takes placeholders as well. */
    private static boolean isPlaceholderForANumber(String message) {
        return message.contains("string found, number expected") || message.contains("string found, integer expected");
    }

    private static JsonSchema schema() {
        try (InputStream in =
                Objects.requireNonNull(RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
