package caravan.settings.raw;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.GivenLayers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of four layers a value is taken from. */
class ConfigSourcesTest {
    @Test
    void minusDWinsOverTheEnvironment() {
        GivenLayers given = everywhere().system("caravan.workers", "1");

        assertThat(given.settings().workers()).isEqualTo(1);
    }

    @Test
    void theEnvironmentWinsOverDotenv() {
        assertThat(everywhere().settings().workers()).isEqualTo(2);
    }

    @Test
    void dotenvWinsOverTheFile() {
        GivenLayers given = new GivenLayers().dotenv("CARAVAN_WORKERS", "3").file("caravan.workers", "4");

        assertThat(given.settings().workers()).isEqualTo(3);
    }

    @Test
    void theFileWinsOverTheDefault() {
        assertThat(new GivenLayers().file("caravan.workers", "4").settings().workers())
                .isEqualTo(4);
    }

    @Test
    void anEmptyValueIsTheDefaultDespiteFartherLayers() {
        GivenLayers given =
                new GivenLayers().environment("CARAVAN_WORKERS", " ").file("caravan.workers", "4");

        assertThat(given.settings().workers()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "caravan.workers, CARAVAN_WORKERS",
        "caravan.retry.max-delay, CARAVAN_RETRY_MAX_DELAY",
        "feed.acme-eu.client-id, FEED_ACME_EU_CLIENT_ID",
        "feed.*.settle, FEED___SETTLE",
        "sink.file.directory, SINK_FILE_DIRECTORY"
    })
    void theEnvironmentHasUnderscoresAndUpperCase(String name, String variable) {
        assertThat(ConfigSources.environmentName(name)).isEqualTo(variable);
    }

    @Test
    void theEnvironmentDoesNotKnowDottedNames() {
        ConfigSources layers =
                new GivenLayers().environment("caravan.workers", "3").layers();

        assertThat(layers.find("caravan.workers")).isEmpty();
    }

    @Test
    void valuesAreTrimmed() {
        assertThat(new GivenLayers().file("caravan.workers", " 4\t").settings().workers())
                .isEqualTo(4);
    }

    @Test
    void aCommandsOptionsWinOverMinusD() {
        ConfigSources layers = everywhere()
                .system("caravan.workers", "1")
                .system("caravan.command", "run")
                .layers()
                .under(Map.of("caravan.workers", "9"));

        assertThat(layers.find("caravan.workers").map(ConfigSources.Raw::text)).hasValue("9");
        assertThat(layers.find("caravan.command").map(ConfigSources.Raw::text)).hasValue("run");
    }

    /** Ours are handed over typed, and a secret among them not at all. */
    @Test
    void nearerValuesOverrideNamesOfOthersInTheFile() {
        ConfigSources layers = new GivenLayers()
                .withoutClient()
                .file("camel.main.name", "caravan")
                .file("caravan.workers", "2")
                .file("feed.*.client-secret", "")
                .file("my.key", "mine")
                .system("caravan.workers", "3")
                .environment("FEED___CLIENT_SECRET", "hush-hush")
                .environment("CAMEL_MAIN_NAME", "other")
                .system("my.key", "yours")
                .system("not.in.the.file", "x")
                .layers();

        assertThat(layers.overridden())
                .containsOnly(Map.entry("camel.main.name", "other"), Map.entry("my.key", "yours"));
    }

    private static GivenLayers everywhere() {
        return new GivenLayers()
                .environment("CARAVAN_WORKERS", "2")
                .dotenv("CARAVAN_WORKERS", "3")
                .file("caravan.workers", "4");
    }
}
