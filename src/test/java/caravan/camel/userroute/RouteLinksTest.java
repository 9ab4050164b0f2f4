package caravan.camel.userroute;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteLinksTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void ourOwnFilesHaveEveryLink() throws Exception {
        assertThat(mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "genesys-query, direct:call-api, direct:call-apii",
        "deliver, direct:{{to}}, direct:too",
        "redelivery, direct:delivery-failed, direct:delivery-failure",
        "to-file, direct:delivery-failed, direct:nowhere",
        "probe, direct:call-api, direct:webhook"
    })
    void aStepWithoutATargetIsNamedWithItsFile(String file, String right, String wrong) throws Exception {
        Path route = folder.resolve(file + ".camel.yaml");
        Files.writeString(route, Files.readString(route).replace(right, wrong));

        assertThat(mistakes())
                .anySatisfy(mistake -> assertThat(mistake)
                        .contains(
                                file.equals("redelivery")
                                        ? "route configuration refused-delivery"
                                        : file + ".camel.yaml",
                                wrong,
                                "no route begins with that"))
                .allSatisfy(mistake -> assertThat(mistake).contains(wrong));
    }

    @ParameterizedTest
    @CsvSource({"call-api", "genesys-query", "to-file", "on-token", "extract", "deliver", "schedule", "redelivery"})
    void aFileThatIsMissingIsNamed(String file) throws Exception {
        Files.delete(folder.resolve(file + ".camel.yaml"));

        assertThat(mistakes()).anyMatch(mistake -> mistake.startsWith("routes/" + file + ".camel.yaml"));
    }

    private List<String> mistakes() throws Exception {
        Settings settings =
                Settings.read(ConfigSources.of(Path.of(""), new Mistakes()).under(Map.of()), new Mistakes());
        try (DefaultCamelContext context = new DefaultCamelContext();
                Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                Resource resource = ResourceHelper.resolveResource(context, "file:" + file);
                PluginHelper.getRoutesLoader(context).loadRoutes(resource);
            }
            RouteLinks links = new RouteLinks(context);
            return Stream.concat(links.missing(settings).stream(), links.dangling().stream())
                    .toList();
        }
    }
}
