package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The feed {@code acme} with the sink {@code partner}, which is a route of a user's own beside Caravan's. */
final class EndpointScene {
    private EndpointScene() {}

    /** @param hours of the feed, with 20 conversations each */
    static Scene of(Path folder, int hours, String route) throws IOException {
        Duration span = Duration.ofHours(hours);
        return of(folder, new Scene(folder, new GenesysCloud(Scene.conversations(20 * hours, span))), route)
                .lasting(span);
    }

    static Scene of(Path folder, Scene scene, String route) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path file : files) {
                Files.copy(file, folder.resolve("routes").resolve(file.getFileName()));
            }
        }
        write(folder, route);
        return scene.with("camel.main.routes-include-pattern", "file:" + folder + "/routes/*.camel.yaml")
                .with("feed.acme.sink", "partner")
                .with("sink.partner.route", "to-partner")
                .with("sink.partner.send", "file")
                .with("sink.partner.manifests", folder.resolve("manifests").toString());
    }

    /** Writes the user's route. */
    static void write(Path folder, String route) throws IOException {
        Files.writeString(folder.resolve("routes").resolve("to-partner.camel.yaml"), route);
    }

    /** A route {@code to-partner} with these steps, each indented by eight blanks. */
    static String route(String steps) {
        return """
                - route:
                    id: to-partner
                    description: A sink of the user's own.
                    from:
                      uri: direct:to-partner
                      steps:
                """
                + steps;
    }

    /** Sets the settings and copies the route files of an example, and checks that it has both. */
    static Scene example(Path folder, Scene scene, String name, Map<String, String> own) throws IOException {
        Path route = Path.of("examples", name + ".camel.yaml");
        of(folder, scene, Files.readString(route));
        RestScene.properties(name).forEach((key, value) -> scene.with(key.toString(), value.toString()));
        assertThat(scene.settings()).containsKeys(own.keySet().toArray(String[]::new));
        own.forEach(scene::with);
        return scene;
    }
}
