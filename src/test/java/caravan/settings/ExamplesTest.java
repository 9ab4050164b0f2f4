package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of examples/ and its folders is taken as it is. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(EXAMPLES)) {
            return all.filter(file -> file.toString().endsWith(".properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itHasNoMistakeAndTheReadmeNamesIt(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        GivenLayers layers = new GivenLayers()
                .environment("SINK_KAFKA_PASSWORD", "s3cret")
                .environment("FEED_ACME_USERNAME", "access-key")
                .environment("FEED_ACME_PASSWORD", "s3cret");
        if (lines.containsKey("feed.*.token-store")) {
            layers.environment("CARAVAN_TOKEN_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        }
        if (lines.containsKey("sink.s3.access-key")) {
            layers.dotenv("SINK_S3_SECRET_KEY", "s3cret");
        }
        if (lines.containsKey("feed.initech.grant")) {
            layers.dotenv("FEED_INITECH_USERNAME", "access-key").dotenv("FEED_INITECH_PASSWORD", "s3cret");
        }
        for (String name : lines.stringPropertyNames()) {
            layers.file(name, lines.getProperty(name));
        }

        assertThat(layers.mistakes()).isEmpty();
        assertThat(Files.readString(Path.of("examples/README.md"))).contains("(" + EXAMPLES.relativize(file) + ")");
    }
}
