package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The properties that Camel gets from the settings. */
class CamelPropertiesTest {
    @Test
    void bracesInValuesStayTextAndSecretsStayOut() throws Exception {
        ConfigSources layers = new ConfigSources(
                Map.of(
                        "caravan.feeds", "acme",
                        "feed.acme.client-id", "id",
                        "feed.acme.client-secret", "s3\\{{x\\}}cret",
                        "feed.acme.username", "a\\{{u\\}}b",
                        "feed.acme.filter", "{\"a\":{\"b\":1}}"),
                Map.of(),
                Map.of(),
                Map.of());
        Settings settings = Settings.read(layers, new Mistakes());

        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CamelProperties.handOver(context, layers, settings);

            assertThat(context.resolvePropertyPlaceholders(
                            "{{feed.acme.username}} {{feed.acme.filter}} {{feed.acme.client-secret}}"))
                    .isEqualTo("a{{u}}b {\"a\":{\"b\":1}} ***");
        }
        assertThat(settings.feed("acme").client().secret().value()).isEqualTo("s3{{x}}cret");
    }

    @Test
    void componentsKeepTheirOptionsInAFileThatDoesNotSetThem(@TempDir Path folder) throws Exception {
        Path own = folder.resolve("own.properties");
        Files.writeString(own, "camel.component.seda.defaultPollTimeout=7");
        ConfigSources layers = new ConfigSources(
                Map.of("feed.*.client-id", "id", "feed.*.client-secret", "secret"), Map.of(), Map.of(), Map.of());
        Settings settings = Settings.read(layers, new Mistakes());

        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setLocation("file:" + own);
            CamelProperties.handOver(context, layers, settings);

            assertThat(context.resolvePropertyPlaceholders("{{camel.component.seda.default-block-when-full}}"))
                    .isEqualTo("true");
            assertThat(context.getPropertiesComponent().loadProperties().stringPropertyNames())
                    .contains("camel.component.seda.defaultPollTimeout")
                    .doesNotContain("camel.component.seda.default-poll-timeout");
        }
    }
}
