package caravan.camel.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kamelets of the jar, by the classes of Kamelet's own definition (CRD) and by Camel's schema of YAML. */
class KameletFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9]+)}}");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itIsAKameletOfTheDefinition(Path file) throws Exception {
        JsonNode kamelet = YAML.readTree(file.toFile());

        YAML.treeToValue(kamelet.get("spec"), spec());

        assertThat(kamelet.at("/apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.at("/kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/spec/definition/title").asText()).isNotBlank();
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
        assertThat(kamelet.at("/spec/dependencies"))
                .extracting(JsonNode::asText)
                .contains("camel:kamelet");
    }

    @Test
    void theDefinitionFindsAMisspeltMember() throws Exception {
        String good = Files.readString(FOLDER.resolve("caravan-oauth-http-action.kamelet.yaml"));
        JsonNode wrong = YAML.readTree(good.replace("dependencies:", "dependences:"));
        JsonNode wrongProperty =
                YAML.readTree(good.replace("description: The HTTP method.", "descripton: The HTTP method."));

        for (JsonNode kamelet : List.of(wrong, wrongProperty)) {
            assertThatThrownBy(() -> YAML.treeToValue(kamelet.get("spec"), spec()))
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    /** An editor such as Kaoto shows a Kamelet by these. */
    @ParameterizedTest
    @MethodSource("files")
    void itHasWhatACatalogueShows(Path file) throws Exception {
        JsonNode metadata = YAML.readTree(file.toFile()).get("metadata");
        String name = metadata.get("name").asText();
        JsonNode annotations = metadata.get("annotations");
        String icon = annotations.get("camel.apache.org/kamelet.icon").asText();

        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
        assertThat(name)
                .endsWith("-"
                        + metadata.at("/labels/camel.apache.org~1kamelet.type").asText());
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(
                        Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .startsWith("<svg")
                .endsWith("</svg>");
        assertThat(annotations.at("/camel.apache.org~1provider").asText()).isEqualTo("Caravan");
        assertThat(annotations.at("/camel.apache.org~1kamelet.group").asText()).isNotBlank();
        assertThat(annotations.at("/camel.apache.org~1kamelet.namespace").asText())
                .isNotBlank();
        assertThat(annotations.at("/camel.apache.org~1catalog.version").asText())
                .isEqualTo(new DefaultCamelContext().getVersion());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachParameterIsDescribedAndUsed(Path file) throws Exception {
        JsonNode spec = YAML.readTree(file.toFile()).get("spec");
        JsonNode properties = spec.at("/definition/properties");
        Set<String> parameters = new HashSet<>();
        properties.fieldNames().forEachRemaining(parameters::add);
        Set<String> beans = new HashSet<>();
        spec.at("/template/beans").forEach(bean -> beans.add(bean.get("name").asText()));
        Set<String> used = new HashSet<>();
        Matcher placeholders = PLACEHOLDER.matcher(spec.get("template").toString());
        while (placeholders.find()) {
            used.add(placeholders.group(1));
        }

        assertThat(used).containsAll(parameters);
        used.removeAll(parameters);
        assertThat(used).isEqualTo(beans);
        spec.at("/definition/required").forEach(required -> assertThat(
                        properties.at("/" + required.asText() + "/default").isMissingNode())
                .isTrue());
        properties.properties().forEach(property -> {
            JsonNode described = property.getValue();
            assertThat(described.path("title").asText()).as(property.getKey()).isNotBlank();
            assertThat(described.path("description").asText())
                    .as(property.getKey())
                    .endsWith(".");
            assertThat(described.path("type").asText()).as(property.getKey()).isIn("string", "integer", "boolean");
            boolean secret = property.getKey().toLowerCase(Locale.ROOT).matches(".*(secret|password)");
            assertThat(described.path("format").asText().equals("password"))
                    .as(property.getKey())
                    .isEqualTo(secret);
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsTemplateIsValidByCamelsSchema(Path file) throws Exception {
        JsonNode template = YAML.readTree(file.toFile()).at("/spec/template");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode route = nodes.arrayNode()
                .add(nodes.objectNode()
                        .set(
                                "routeTemplate",
                                nodes.objectNode().put("id", "kamelet").setAll((ObjectNode) template)));

        assertThat(schema().validate(route))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    /** The definition's class, which takes no member that it does not know. It is generated, and big: only this test loads it. */
    private static Class<?> spec() throws ClassNotFoundException {
        return Class.forName("org.apache.camel.v1.KameletSpec");
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KameletFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
    }
}
