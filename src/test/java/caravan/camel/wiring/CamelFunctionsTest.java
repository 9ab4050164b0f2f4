package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A function of placeholders that is registered on the class path, as Camel's components for vaults are. */
class CamelFunctionsTest {
    private final Map<String, String> file =
            new TreeMap<>(Map.of("caravan.feeds", "acme", "feed.acme.client-id", "id"));
    private final Map<String, String> environment = new TreeMap<>();
    private final Mistakes mistakes = new Mistakes();

    @Test
    void aSecretComesFromAFunctionOnTheClassPath() {
        file.put("feed.acme.client-secret", "{{shelf:acme}}");
        file.put("camel.vault.aws.region", "eu");

        assertThat(secret()).isEqualTo("acme from eu");
    }

    @Test
    void aSecretInTheEnvironmentCallsTheFunctionToo() {
        environment.put("FEED_ACME_CLIENT_SECRET", "a{{shelf:acme}}z{{b}}");

        assertThat(secret()).isEqualTo("aacmez{{b}}");
    }

    @Test
    void aFunctionThatFailsIsAMistakeThatNamesTheSetting() {
        file.put("feed.acme.client-secret", "{{shelf:locked:s3cret}}");

        assertThat(mistake())
                .startsWith("feed.acme.client-secret")
                .contains("{{shelf:…}}", "the shelf is locked")
                .doesNotContain("s3cret");
    }

    @Test
    void aNameThatTheFunctionDoesNotKnowIsAMistake() {
        file.put("feed.acme.client-secret", "{{shelf:absent}}");

        assertThat(mistake()).startsWith("feed.acme.client-secret").contains("{{shelf:…}}", "has no value");
    }

    @Test
    void aFunctionWithoutAJarNamesTheComponent() {
        file.put("feed.acme.client-secret", "{{aws:prod/caravan}}");

        assertThat(mistake()).startsWith("feed.acme.client-secret").contains("camel-aws-secrets-manager", "ext/");
    }

    private String secret() {
        Settings settings = read();
        assertThat(mistakes.found()).isEmpty();
        return settings.feed("acme").client().secret().value();
    }

    private String mistake() {
        read();
        List<String> found = mistakes.found();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Settings read() {
        return Settings.read(new ConfigSources(Map.of(), environment, Map.of(), file), mistakes);
    }
}
