package caravan.settings.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/catalogue.md is generated from the presets of the jar. */
class CataloguePageTest {
    private static final Path PAGE = Path.of("docs/catalogue.md");
    private static final Path NO_FOLDER = Path.of("target/no-catalogue");

    @Test
    void thePageHasEveryPreset() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("generated: mvn -q test -Dtest=CataloguePageTest -DargLine=-Ddocs.write=true")
                .hasContent(page);
    }

    private static String page() {
        Catalogue catalogue = new Catalogue(NO_FOLDER);
        List<Preset> presets = catalogue.names().stream()
                .map(name -> catalogue.find(name, new Mistakes()).orElseThrow())
                .toList();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        section(page, "Genesys Cloud", "genesys-", presets);
        section(page, "NICE CXone", "cxone-", presets);
        return page.toString();
    }

    private static void section(StringBuilder page, String vendor, String prefix, List<Preset> presets) {
        List<Preset> its = presets.stream()
                .filter(preset -> preset.name().startsWith(prefix))
                .toList();
        if (!its.isEmpty()) {
            page.append("\n## ").append(vendor).append("\n");
        }
        its.forEach(preset -> page.append("\n### ")
                .append(preset.name())
                .append("\n")
                .append(preset.what())
                .append("\n\n- Request: `")
                .append(preset.settings().getOrDefault("rest.method", "GET"))
                .append(" ")
                .append(preset.settings()
                        .getOrDefault("rest.path", "")
                        .replaceFirst("v\\{\\{feed.X.api-version[^/]*/", "v34.0/"))
                .append("`\n- Key: `")
                .append(preset.settings().get("rest.key"))
                .append("`\n- Permission: ")
                .append(preset.permission())
                .append("\n- Limits: ")
                .append(preset.limits())
                .append("\n- Basis: ")
                .append(preset.basis())
                .append("\n"));
    }

    private static final String INTRODUCTION =
            """
            # The catalogue

            This page is generated from the presets. `./caravan catalogue` lists them, and `./caravan catalogue genesys-users` prints one.

            A preset has the settings of a feed for one dataset. A feed names it, and sets only what is its own:

            ```
            caravan.feeds=calls,users
            feed.*.client-id={{env:GENESYS_CLIENT_ID}}
            feed.*.client-secret={{env:GENESYS_CLIENT_SECRET}}
            feed.*.region=eu-central-1
            feed.users.preset=genesys-users
            ```

            NICE CXone needs the tenant or the area, and the client as in [examples/cxone.properties](../examples/cxone.properties):

            ```
            caravan.feeds=agents
            feed.agents.preset=cxone-agents
            feed.agents.tenant=00000000-0000-0000-0000-000000000000
            feed.agents.grant=password
            ```

            The feed's own settings win over the preset, and the preset wins over `feed.*`. An empty setting, such as `feed.users.rest.total=`, removes one
            of the preset. `plan` and `check` name the preset of a feed and the settings that the feed replaces.

            To change a preset or to add one, put `NAME.properties` into a folder `catalogue/` beside `application.properties`. A file there replaces
            the preset of the same name. Its lines are settings without `feed.X.`. In a value, `{{feed.X.name}}` means the setting `name` of the feed
            that uses the preset. [Decision 46](decisions/0046-presets-are-files-of-settings.md) has the reasons.

            A dataset without times is a *snapshot*: an interval has the whole list of its moment, or no records if the list did not change
            ([rest-pages](rest-pages.md#the-response)). A dataset with times is read as conversations are: each record in the interval of its start,
            and again as the next revision if it changes within `.revisit`.

            Grades: [V] the vendor's own specification or SDK says so, [S] seen in clients that call the vendor, [U] not verified. No preset was tried
            with a real organisation ([limits](limits.md)); each runs in a test against the documented response.
            """;
}
