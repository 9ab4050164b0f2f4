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

    /**
     * Conversations for some hours, with 20 in each.
     *
     * @param route the user's route
     */
    static Scene of(Path folder, int hours, String route) throws IOException {
        Duration span = Duration.ofHours(hours);
        Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(20 * hours, span))).lasting(span);
        copyRoutes(folder, scene);
        Files.writeString(folder.resolve("routes").resolve("to-partner.camel.yaml"), route);
        return scene.with("feed.acme.sink", "partner")
                .with("sink.partner.route", "to-partner")
                .with("sink.partner.send", "file")
                .with("sink.partner.manifests", folder.resolve("manifests").toString());
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

    /**
     * The settings and the route of an example.
     *
     * @param own values of the user's own names in the example, which are in application.properties otherwise
     */
    static Scene example(Path folder, Scene scene, String name, Map<String, String> own) throws IOException {
        copyRoutes(folder, scene);
        String file = name + ".camel.yaml";
        String route = Files.readString(Path.of("examples", file));
        for (Map.Entry<Object, Object> line : RestScene.properties(name).entrySet()) {
            String key = line.getKey().toString();
            String value = line.getValue().toString();
            if (key.startsWith("own.")) {
                assertThat(route).contains("{{" + key + "}}");
                route = route.replace("{{" + key + "}}", own.getOrDefault(key, value));
            } else {
                scene.with(key, value);
            }
        }
        Files.writeString(folder.resolve("routes").resolve(file), route);
        return scene.with("sink.*.manifests", folder.resolve("manifests").toString());
    }

    /** Caravan's own routes, as files that a test may edit. */
    static void copyRoutes(Path folder, Scene scene) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path file : files) {
                Files.copy(file, folder.resolve("routes").resolve(file.getFileName()));
            }
        }
        scene.with("camel.main.routes-include-pattern", "file:" + folder + "/routes/*.camel.yaml");
    }
}
