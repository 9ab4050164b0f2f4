package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

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
}
