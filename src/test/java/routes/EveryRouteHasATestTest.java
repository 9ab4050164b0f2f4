package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each file of {@code routes/} has a test of its own here. */
class EveryRouteHasATestTest {
    private static final String SUFFIX = ".camel.yaml";

    @Test
    void eachRouteFileHasATestOfItsName() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> test(name.substring(0, name.length() - SUFFIX.length())))
                    .toList();
        }

        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(Path.of("src/test/java/routes", name))
                .isRegularFile());
    }

    /** The test of {@code genesys-query} is {@code GenesysQueryRouteTest.java}. */
    private static String test(String route) {
        return Arrays.stream(route.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "RouteTest.java"));
    }
}
