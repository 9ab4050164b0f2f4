package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.GivenLayers;
import caravan.simulator.genesys.GenesysCloud;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks of docs/own-routes.md, with the very lines of the page. The examples that it names have tests of their own. */
class OwnRoutesPageTest {
    private static final Path PAGE = Path.of("docs/own-routes.md");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry S3 more often",
                "Send all users to another topic each day",
                "Read an API whose pages have links"
            })
    void theSettingsOfATaskHaveNoMistake(String task) throws IOException {
        Properties lines = properties(task);
        GivenLayers layers = new GivenLayers();
        for (String name : lines.stringPropertyNames()) {
            layers.file(name, lines.getProperty(name));
        }

        assertThat(lines).isNotEmpty();
        assertThat(layers.mistakes()).isEmpty();
    }

    @Test
    void voiceOnlyWithoutNames() throws Exception {
        try (Scene scene = scene(40)) {
            Files.writeString(
                    folder.resolve("routes/voice.camel.yaml"),
                    block("Deliver voice only, without names", "yaml").get(0));
            with(scene, properties("Deliver voice only, without names"));
            List<String> voice = scene.truth().stream()
                    .filter(record -> record.contains("\"mediaType\":\"voice\""))
                    .toList();

            assertThat(scene.once()).as(scene.errors()).isZero();

            assertThat(voice).isNotEmpty();
            assertThat(scene.records()).hasSameSizeAs(voice).allSatisfy(record -> assertThat(record)
                    .contains("\"mediaType\":\"voice\"")
                    .doesNotContain("tel:")
                    .doesNotContainPattern("\"(participantName|remoteNameDisplayable)\":\"[^*]"));
        }
    }

    @Test
    void failuresToAWebhook() throws Exception {
        String task = "Report failures to a webhook";
        try (Inbox inbox = Inbox.open();
                Scene scene = scene(10)) {
            Path route = folder.resolve("routes/on-failure.camel.yaml");
            String step = block(task, "yaml").get(0).replace("{{own.alarms.url}}", inbox.address() + "/in");
            assertThat(properties(task)).containsOnlyKeys("own.alarms.url");
            Files.writeString(route, Files.readString(route).stripTrailing() + "\n" + step);
            Files.createDirectories(scene.out());
            Files.writeString(scene.out().resolve("acme"), "no folder can be made here");

            assertThat(scene.once()).isEqualTo(1);

            assertThat(inbox.taken()).isNotEmpty().allSatisfy(alarm -> {
                assertThat(alarm.header("Content-Type")).isEqualTo("application/json");
                assertThat(alarm.text()).contains("\"feed\":\"acme\"").contains("\"sink\":\"file\"");
            });
        }
    }

    private Scene scene(int conversations) throws IOException {
        Duration span = Duration.ofHours(1);
        Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(conversations, span))).lasting(span);
        EndpointScene.copyRoutes(folder, scene);
        return scene;
    }

    private static void with(Scene scene, Properties lines) {
        lines.forEach((name, value) -> scene.with(name.toString(), value.toString()));
    }

    private static Properties properties(String task) throws IOException {
        Properties lines = new Properties();
        for (String block : block(task, "properties")) {
            lines.load(new StringReader(block));
        }
        return lines;
    }

    /** The code of a section, by its language. */
    private static List<String> block(String task, String language) throws IOException {
        String section = Arrays.stream(Files.readString(PAGE).split("\n## ", -1))
                .filter(text -> text.startsWith(task + "\n"))
                .findFirst()
                .orElseThrow();
        return Stream.of(section.split("```" + language + "\n", -1))
                .skip(1)
                .map(text -> text.substring(0, text.indexOf("```")))
                .toList();
    }
}
