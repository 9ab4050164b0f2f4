package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/settings.md is generated from application.properties, which {@link DocumentedSettingsTest} holds against the typed settings. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path FILE = Path.of("application.properties");

    @Test
    void thePageHasEverySettingWithTheTextOfTheFile() throws IOException {
        String page = page(Files.readAllLines(FILE));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("generated: mvn -q test -Dtest=SettingsPageTest -DargLine=-Ddocs.write=true")
                .hasContent(page);
    }

    private static String page(List<String> lines) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        String text = "";
        for (String line : lines) {
            if (line.startsWith("# --- Camel")) {
                break;
            }
            if (line.startsWith("# --- ")) {
                page.append("\n## ")
                        .append(line.substring(6).replaceFirst("[:,].*", ""))
                        .append("\n\n| name | default | meaning |\n| --- | --- | --- |\n");
            } else if (line.startsWith("# ")) {
                text = line.substring(2);
            } else if (line.matches("(caravan|feed\\.\\*|sink)\\..*=.*")) {
                String[] parts = line.split("=", 2);
                page.append("| `").append(parts[0]).append("` | ");
                page.append(parts[1].isEmpty() ? "" : "`" + parts[1] + "` ").append("| ");
                page.append(text).append(" |\n");
            }
        }
        return page.toString();
    }

    private static final String INTRODUCTION =
            """
            # Settings

            This page is generated from `application.properties`. A test holds both against the code.

            ## Where a value comes from

            1. `-Dname=value` on the command line
            2. the environment: `FEED_ACME_CLIENT_ID` for `feed.acme.client-id`
            3. the file `.env` beside `application.properties`
            4. `application.properties`

            The first one wins. `feed.*.x` is the default of every feed, `feed.acme.x` is for the feed acme. `sink.file.x` is the default of
            every feed's file sink, `feed.acme.sink.file.x` is for the feed acme. `sink.*.x` is the default of every
            [sink of your own](endpoint-sinks.md): the sink partner has `sink.partner.x`, and `feed.acme.sink.partner.x` for the feed acme.

            A value may hold `{{name}}`, `{{env:NAME:default}}` and `{{file:/run/secrets/name}}`. `\\\\{{` is two braces as text. Keep secrets in
            the environment, in `.env` or in a file. [Decision 0032](decisions/0032-what-a-value-is.md) has all rules of `.env`, files and braces.

            A start checks all settings and lists all mistakes at once: an unknown name, a wrong value, a missing secret. The exit code is
            then 2, or 75 if every mistake may pass by itself (a full disk). A mistake in one feed's own settings stops that feed only;
            `status` names it.
            """;
}
