package caravan.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code mvn -Prelease verify} makes beside the jar. */
@Tag("release")
class ReleaseIT {
    private static final Path TARGET = Path.of("target");

    @Test
    void theSbomNamesEachJarOfLibAndNoOther() throws Exception {
        JsonNode sbom =
                new ObjectMapper().readTree(TARGET.resolve("caravan-sbom.json").toFile());

        List<String> named = StreamSupport.stream(sbom.get("components").spliterator(), false)
                .map(jar ->
                        jar.get("name").textValue() + "-" + jar.get("version").textValue() + ".jar")
                .toList();

        assertThat(sbom.get("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(named).containsExactlyInAnyOrderElementsOf(lib());
        assertThat(sbom.get("components")).allSatisfy(jar -> {
            assertThat(jar.get("hashes")).isNotEmpty();
            assertThat(jar.get("purl").textValue()).startsWith("pkg:maven/");
        });
    }

    @Test
    void sourcesAndJavadocAreBesideTheJar() throws Exception {
        assertThat(names("caravan-sources.jar"))
                .contains("caravan/cli/Caravan.java", "caravan/routes/call-api.camel.yaml");
        assertThat(names("caravan-javadoc.jar")).contains("index.html", "caravan/cli/Caravan.html");
    }

    private static List<String> lib() throws IOException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            return jars.map(jar -> requireNonNull(jar.getFileName()).toString()).toList();
        }
    }

    private static List<String> names(String jar) throws IOException {
        try (ZipFile file = new ZipFile(TARGET.resolve(jar).toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
