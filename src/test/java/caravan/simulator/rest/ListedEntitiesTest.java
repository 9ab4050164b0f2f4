package caravan.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's descriptions of Genesys Cloud's datasets have only members of the vendor's own SDK. */
class ListedEntitiesTest {
    private static final Path DESCRIPTIONS = Path.of("src/main/resources/caravan/simulator/listed");
    private static final Path MEMBERS = Path.of("src/test/resources/caravan/catalogue/genesys-members.properties");
    private static final Path PRESETS = Path.of("src/main/resources/caravan/catalogue");

    static Stream<String> genesys() throws IOException {
        try (Stream<Path> files = Files.list(DESCRIPTIONS)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.startsWith("genesys-"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("genesys")
    void membersAreThoseOfTheVendorsSdk(String name) throws IOException {
        Properties sdk = properties(MEMBERS);
        JsonNode described = ListedEntities.description(name);
        List<String> record = members(sdk, described.path("model").asText());
        List<String> listing = members(sdk, described.path("listing").asText());

        assertThat(described.path("record").fieldNames()).toIterable().isSubsetOf(record);
        assertThat(listing).contains(described.path("array").asText());
        if (described.has("total")) {
            assertThat(listing).contains(described.path("total").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("genesys")
    void thePresetsPointersAreMembersOfTheVendorsSdk(String name) throws IOException {
        Properties sdk = properties(MEMBERS);
        Properties preset = properties(PRESETS.resolve(name + ".properties"));
        JsonNode described = ListedEntities.description(name);

        for (String setting : List.of("rest.key", "rest.start", "rest.changed", "digest-ignore")) {
            assertPointer(
                    preset.getProperty(setting),
                    members(sdk, described.path("model").asText()));
        }
        for (String setting : List.of("rest.records", "rest.total", "rest.more")) {
            assertPointer(
                    preset.getProperty(setting),
                    members(sdk, described.path("listing").asText()));
        }
    }

    private static void assertPointer(@Nullable String pointer, List<String> members) {
        if (pointer != null) {
            assertThat(members).contains(pointer.substring(1));
        }
    }

    private static List<String> members(Properties sdk, String model) {
        assertThat(sdk).containsKey(model);
        return List.of(sdk.getProperty(model).split(",", -1));
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
